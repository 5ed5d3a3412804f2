import { hex } from '../../base/address.js';
import type { Census } from '../../cpython/heap/census-report.js';
import { createColors, type Colours } from '../colours.js';
import { bytes, count, table } from './figures.js';
import { headingLines } from './heading.js';
import type { HeapReport } from './heap-report.js';
import { terminalSafe } from './terminal-safe.js';

/** What is on the heap, for people. */
export function renderHeap(report: HeapReport, { colour }: { readonly colour: boolean }): string {
  const colours = createColors(colour);
  const { subject, changed, census, referrers } = report;
  const blocks = [
    headingLines(subject, changed, colours),
    ...(census === undefined ? [] : censusBlocks(census, colours)),
    ...(referrers === undefined ? [] : referrersBlocks(referrers, colours)),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function censusBlocks(census: Census, { bold, dim, yellow }: Colours): readonly (readonly string[])[] {
  const { types, typeCount, largest, unreadable, partial } = census;
  const rows = types.map((type) => [count(type.count), count(type.bytes), terminalSafe(type.name)]);
  const [head = '', ...lines] = table(['objects', 'bytes', 'type'], rows);
  const left = typeCount - types.length;
  const large = largest.map(({ object, type, bytes: size, length }) => [
    count(size),
    length === undefined ? '' : count(length),
    hex(object),
    terminalSafe(type),
  ]);
  const [largeHead = '', ...largeLines] = table(['bytes', 'items', 'address', 'type'], large);
  return [
    [
      bold(
        `${count(census.objects)} objects that the garbage collector tracks, ${bytes(census.bytes)} without what they refer to`,
      ),
    ],
    [dim(head), ...lines, ...(left > 0 ? [dim(`  … and ${count(left)} more types (--limit)`)] : [])],
    ...(large.length === 0 ? [] : [[bold('the largest'), dim(largeHead), ...largeLines]]),
    ...notes(partial, unreadable, yellow),
  ];
}

function referrersBlocks(
  { of, found }: NonNullable<HeapReport['referrers']>,
  { bold, dim, yellow, cyan }: Colours,
): readonly (readonly string[])[] {
  const { objects, frames, looked, unreadable, partial } = found;
  const lines = objects.map(
    ({ object, type, how }) =>
      `  ${hex(object)}  ${cyan(terminalSafe(type))}  ${terminalSafe(how.join(', '))}`,
  );
  const variables = frames.map(({ thread, frame, how }) => {
    const place = dim(terminalSafe(`${frame.file}:${frame.line ?? '?'}, thread ${thread.osId}`));
    return `  ${terminalSafe(frame.function)}  ${terminalSafe(how.join(', '))}  ${place}`;
  });
  const title = `what refers to ${of.text} (${of.type} at ${hex(of.address)})`;
  return [
    [bold(terminalSafe(title)), ...lines, ...(lines.length === 0 ? ['  no object'] : [])],
    ...(variables.length === 0 ? [] : [[bold('running functions'), ...variables]]),
    [dim(`${count(looked)} objects that the garbage collector tracks were looked at`)],
    ...notes(partial, unreadable, yellow),
  ];
}

function notes(
  partial: readonly string[],
  unreadable: number,
  yellow: Colours['yellow'],
): readonly (readonly string[])[] {
  const lines = [
    ...(unreadable === 0 ? [] : [yellow(`${count(unreadable)} objects could not be read as a whole`)]),
    ...partial.map((reason) => yellow(terminalSafe(`partial: ${reason}`))),
  ];
  return lines.length === 0 ? [] : [lines];
}

import type { Colours } from '../../colours.js';
import { columnsOf } from '../../inspect/source-text.js';
import { terminalSafe } from '../../inspect/terminal-safe.js';

/** Characters of a line that are shown. */
const maxShown = 200;

/** The place in the window that is the current one; columns count UTF-16 units from 1 on, as the protocol does. */
export interface CurrentPlace {
  readonly line: number;
  readonly column?: number | undefined;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
}

/**
 * Lines of a source with their numbers, the current one marked; the part of it that runs is underlined where there are
 * colours, else by `^` in a line of its own.
 *
 * @param first the number of the first of `lines`.
 */
export function sourceWindow(
  lines: readonly string[],
  first: number,
  current: CurrentPlace | undefined,
  colours: Colours,
): readonly string[] {
  const width = Math.max(4, String(first + lines.length - 1).length);
  return lines.flatMap((text, index) => {
    const number = String(first + index).padStart(width);
    if (first + index !== current?.line) return [`   ${colours.dim(number)}  ${shown(text)}`.trimEnd()];
    const head = ` ${colours.green('→')} ${colours.bold(number)}  `;
    const [line, marks] = marked(text, current, colours);
    return marks === '' ? [head + line] : [head + line, `${' '.repeat(width + 5)}${marks}`];
  });
}

function shown(text: string): string {
  return terminalSafe(text.replaceAll('\t', '    ').slice(0, maxShown));
}

/** A line, and the line of marks below it; empty if the whole line is meant, or nothing is known. */
function marked(text: string, place: CurrentPlace, colours: Colours): readonly [string, string] {
  const start = text.length - text.trimStart().length;
  const whole = text.trimEnd().length;
  const [from, to] = partOf(place, whole);
  if (from <= start && to >= whole) return [shown(text), ''];
  const [before, inside, after] = [
    shown(text.slice(0, from)),
    shown(text.slice(from, to)),
    shown(text.slice(to)),
  ];
  if (inside === '' || columnsOf(before) > maxShown) return [shown(text), ''];
  if (colours.isColorSupported) return [before + colours.underline(inside) + after, ''];
  return [before + inside + after, ' '.repeat(columnsOf(before)) + '^'.repeat(columnsOf(inside))];
}

function partOf(
  { line, column, endLine, endColumn }: CurrentPlace,
  whole: number,
): readonly [number, number] {
  if (column === undefined || column < 1 || endColumn === undefined) return [0, whole];
  const to = endLine === undefined || endLine === line ? endColumn - 1 : whole;
  return [column - 1, Math.max(column - 1, Math.min(to, whole))];
}

import { hex } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import type { CField, CPart } from '../../cpython/c-view/c-view.js';
import { createColors, type Colours } from '../colours.js';
import { headingLines } from './heading.js';
import type { Branch, FoundReport, Inside, ObjectReport } from './object-report.js';
import { terminalSafe } from './terminal-safe.js';

/** An object for people: what it is, then what is in it. */
export function renderObject(report: ObjectReport, { colour }: { readonly colour: boolean }): string {
  const colours = createColors(colour);
  const { subject, changed, path, place, found } = report;
  const where = place === undefined ? '' : colours.dim(placeText(place));
  const blocks = [
    headingLines(subject, changed, colours),
    [`${colours.bold(terminalSafe(path))}${where}`],
    ...foundBlocks(found, colours),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function placeText({ osId, index, frame }: NonNullable<ObjectReport['place']>): string {
  const { function: name, file, line } = frame;
  return terminalSafe(`  in frame ${index} of thread ${osId}: ${name}, ${file}:${line ?? '?'}`);
}

function foundBlocks(found: FoundReport, colours: Colours): readonly string[][] {
  switch (found.kind) {
    case 'value':
      return [[`  ${terminalSafe(found.text)}`], [`type      ${found.type}, not an object of its own`]];
    case 'slice': {
      const { range, of, items } = found;
      const shown = items.length < range.length ? `, ${items.length} shown` : '';
      const title = `${range.length} of the items of a ${of.type} at ${hex(of.address)}${shown}`;
      return [[colours.bold(terminalSafe(title)), ...items.flatMap((item) => branchLines(item, 1, colours))]];
    }
    case 'object':
      return objectBlocks(found, colours);
  }
}

function objectBlocks(
  { summary, inside, properties, c }: Extract<FoundReport, { kind: 'object' }>,
  colours: Colours,
): readonly string[][] {
  const { address, type, text, refcount, size } = summary;
  const fact = (name: string, value: string): string =>
    `${colours.dim(name.padEnd(10))}${terminalSafe(value)}`;
  const facts = [
    fact('type', type),
    fact('address', hex(address)),
    fact('refcount', isReadable(refcount) ? refcount.value.text : `unreadable: ${refcount.unreadable}`),
  ];
  if (size !== undefined) {
    const places = size.extent === size.length ? '' : `, in ${size.extent} places`;
    facts.push(fact('size', `${size.length}${places}`));
  }
  const computed =
    properties.length === 0
      ? []
      : [[colours.dim(terminalSafe(`properties, which are not run: ${properties.join(', ')}`))]];
  return [
    [`  ${terminalSafe(text)}`],
    facts,
    ...(inside === undefined ? [] : insideBlocks(inside, colours)),
    ...computed,
    ...(c === undefined ? [] : [[colours.bold('C'), ...c.flatMap((part) => partLines(part, colours))]]),
  ];
}

function insideBlocks({ items, attributes, parts, page }: Inside, colours: Colours): readonly string[][] {
  const list = (title: string, branches: readonly Branch[]): string[][] =>
    branches.length === 0
      ? []
      : [[colours.bold(title), ...branches.flatMap((branch) => branchLines(branch, 1, colours))]];
  return [...list(itemsTitle(page), items), ...list('attributes', attributes), ...list('parts', parts)];
}

/** Which places of the container are shown, and how to see the next ones. */
function itemsTitle(page: Inside['page']): string {
  if (page === undefined) return 'items';
  const { start, count, extent } = page;
  const end = Math.min(start + count, extent);
  if (start === 0 && end === extent) return 'items';
  const next = end < extent ? `; --start ${end} shows the next` : '';
  return `items, places ${start} to ${end - 1} of ${extent}${next}`;
}

function branchLines(branch: Branch, depth: number, colours: Colours): string[] {
  const { name, value, text, inside, above } = branch;
  const indent = '  '.repeat(depth);
  const label = name === '' ? '' : `${colours.green(terminalSafe(name))} = `;
  const mark = above === true && value !== undefined ? colours.dim(`  (${hex(value.address)}, above)`) : '';
  const lines = [`${indent}${label}${terminalSafe(text)}${mark}`];
  if (inside === undefined) return lines;
  const { items, attributes, parts, page } = inside;
  lines.push(...[...items, ...attributes, ...parts].flatMap((each) => branchLines(each, depth + 1, colours)));
  if (page !== undefined && page.count < page.extent) {
    lines.push(colours.dim(`${indent}  … places ${page.count} to ${page.extent - 1} are not shown`));
  }
  return lines;
}

function partLines({ name, fields }: CPart, colours: Colours): string[] {
  return [
    `  ${colours.cyan(terminalSafe(name))}`,
    ...fields.flatMap((field) => fieldLines(field, 2, colours)),
  ];
}

function fieldLines(field: CField, depth: number, colours: Colours): string[] {
  const { name, offset, size, bits, raw, unreadable, object, fields } = field;
  const where = `${offset < 0 ? '' : '+'}${offset}`.padStart(5);
  const width = bits === undefined ? String(size) : `${size}:${bits}`;
  const value =
    unreadable === undefined ? (raw ?? '') : colours.yellow(`unreadable: ${terminalSafe(unreadable)}`);
  const to = object === undefined ? '' : colours.dim(`  ${terminalSafe(object.text)}`);
  const head = `${colours.dim(`${where} ${width.padEnd(4)}`)}${'  '.repeat(depth)}${terminalSafe(name)}`;
  return [
    `${head}${value === '' ? '' : ` = ${value}`}${to}`,
    ...(fields ?? []).flatMap((each) => fieldLines(each, depth + 1, colours)),
  ];
}

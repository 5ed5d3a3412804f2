import type { PythonFrame } from '../../cpython/stack/frames.js';
import type { Colours } from '../colours.js';
import { terminalSafe } from './terminal-safe.js';

/** Characters of a line that are shown. */
const maxShown = 160;

type Range = Pick<PythonFrame, 'line' | 'endLine' | 'column' | 'endColumn'>;

/**
 * A source line with the part marked that a frame is at: underlined where there are colours, else by `^` in a second
 * line, as CPython's tracebacks do.
 *
 * @param range columns count bytes of UTF-8, as code objects have them.
 */
export function markedSource(line: string, range: Range, colours: Colours): readonly string[] {
  const start = line.length - line.trimStart().length;
  const [from, to] = partOf(line, range, start);
  // One column each, so that what stands below stays below.
  const text = line.replaceAll('\t', ' ');
  const [before, marked, after] = [
    terminalSafe(text.slice(start, from)),
    terminalSafe(text.slice(from, to)),
    terminalSafe(
      text
        .slice(to)
        .trimEnd()
        .slice(0, Math.max(0, maxShown - to)),
    ),
  ];
  if (marked === '') return [before + after];
  // What marks the whole line says nothing.
  if (before === '' && after === '') return [marked];
  if (colours.isColorSupported) return [before + colours.underline(marked) + after];
  return [before + marked + after, ' '.repeat(columnsOf(before)) + '^'.repeat(columnsOf(marked))];
}

/** UTF-16 offsets of what is to be marked, within the line and after its indentation; empty if nothing is. */
function partOf(
  text: string,
  { line, endLine, column, endColumn }: Range,
  start: number,
): readonly [number, number] {
  if (column === undefined) return [start, start];
  const bytes = Buffer.from(text);
  const at = (byte: number): number => bytes.subarray(0, byte).toString('utf8').length;
  const end = endLine === line && endColumn !== undefined ? at(endColumn) : text.trimEnd().length;
  const from = Math.max(start, at(column));
  return [from, Math.max(from, Math.min(end, start + maxShown))];
}

/** Characters that fill two columns of a terminal: mostly East Asian ones, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const combining = /\p{Mark}/u;

/** How many columns of a terminal `text` fills. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : combining.test(character) ? 0 : 1;
  return columns;
}

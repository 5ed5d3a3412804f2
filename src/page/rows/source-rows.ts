import type { Item, SourceRange } from '../../pipeline/model.js';
import type { Part, Rows } from './rows.js';

const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** The source, a line a row, coloured by the tokens that the tokenizer itself has found. */
export function sourceRows(lines: readonly string[], tokens: readonly Item<'tokens'>[]): Rows {
  const firstOfLine = firstTokens(lines.length, tokens);
  return {
    count: lines.length,
    parts: (row) => [
      ['number', String(row + 1)],
      ...coloured(lines[row] ?? '', row + 1, tokens, firstOfLine),
    ],
    range: (row) => [row + 1, 0, row + 1, byteLength(lines[row] ?? '')],
    maker: () => null,
    title: (row) => `line ${row + 1}`,
    isHeading: () => false,
    item: (row) => row,
  };
}

/** For each line the first token that reaches into it. */
function firstTokens(count: number, tokens: readonly Item<'tokens'>[]): Uint32Array {
  const first = new Uint32Array(count + 2);
  let line = 0;
  tokens.forEach(({ range }, index) => {
    if (range === null) return;
    for (; line <= range[2] && line < first.length; line += 1) first[line] = index;
  });
  first.fill(tokens.length, line);
  return first;
}

function coloured(
  text: string,
  line: number,
  tokens: readonly Item<'tokens'>[],
  firstOfLine: Uint32Array,
): readonly Part[] {
  const parts: Part[] = [];
  let done = 0;
  const push = (kind: string, end: number): void => {
    if (end > done) parts.push([kind, text.slice(done, end)]);
    done = Math.max(done, end);
  };
  for (let index = firstOfLine[line] ?? 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const range = token?.range;
    if (token === undefined || range === null || range === undefined) continue;
    if (range[0] > line) break;
    const kind = kindOf(token, tokens[index - 1]);
    if (kind === '') continue;
    push(gapKind(text, done), range[0] < line ? 0 : unitsOf(text, range[1]));
    push(kind, range[2] > line ? text.length : unitsOf(text, range[3]));
  }
  push(gapKind(text, done), text.length);
  return parts;
}

/** Between tokens there is room, or a comment. */
function gapKind(text: string, from: number): string {
  return text.slice(from).trimStart().startsWith('#') ? 'comment' : 'plain';
}

function kindOf({ kind, text }: Item<'tokens'>, before: Item<'tokens'> | undefined): string {
  if (kind === 'NAME' || kind === 'ASYNC' || kind === 'AWAIT') {
    if (keywords.has(text)) return 'keyword';
    return before?.text === 'def' || before?.text === 'class' ? 'defined' : 'plain';
  }
  if (kind === 'STRING' || kind.includes('STRING_')) return 'string';
  if (kind === 'NUMBER') return 'constant';
  return /^(NEWLINE|INDENT|DEDENT|ENDMARKER)$/.test(kind) ? '' : 'operator';
}

const encoder = new TextEncoder();

export function byteLength(text: string): number {
  return isPlain(text) ? text.length : encoder.encode(text).length;
}

function isPlain(text: string): boolean {
  return !/[^\u0000-\u007f]/.test(text);
}

/** JavaScript's index of what is `bytes` bytes of UTF-8 into the text. */
export function unitsOf(text: string, bytes: number): number {
  if (isPlain(text)) return Math.min(bytes, text.length);
  let [units, done] = [0, 0];
  while (done < bytes && units < text.length) {
    const point = text.codePointAt(units) ?? 0;
    units += point > 0xffff ? 2 : 1;
    done += point > 0xffff ? 4 : point > 0x7ff ? 3 : point > 0x7f ? 2 : 1;
  }
  return units;
}

/** The range of a line that selected ranges cover, in JavaScript's indexes. */
export function covered(
  text: string,
  line: number,
  range: SourceRange,
): readonly [number, number] | undefined {
  const [first, column, last, endColumn] = range;
  if (line < first || line > last) return undefined;
  const from = line === first ? unitsOf(text, column) : 0;
  const to = line === last ? unitsOf(text, endColumn) : text.length;
  return to > from ? [from, to] : undefined;
}

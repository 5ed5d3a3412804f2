import type { RawFault } from './answers.js';
import type { Fault, SourceRange } from './model.js';

/** Columns in bytes of UTF-8, as the compiler counts, from columns in characters, as tokenize and SyntaxError count. */
export interface SourceColumns {
  range(line: number, column: number, endLine: number, endColumn: number): SourceRange;
}

export function sourceColumns(text: string): SourceColumns {
  const lines = text.split('\n');
  const plain = lines.map((line) => !/[^\u0000-\u007f]/.test(line));
  function bytes(line: number, column: number): number {
    if (column <= 0) return 0;
    if (plain[line - 1] ?? true) return column;
    // A character beyond the basic plane is two of JavaScript's.
    let [units, characters, total] = [0, 0, 0];
    const content = lines[line - 1] ?? '';
    while (characters < column && units < content.length) {
      const point = content.codePointAt(units) ?? 0;
      units += point > 0xffff ? 2 : 1;
      characters += 1;
      total += point > 0xffff ? 4 : point > 0x7ff ? 3 : point > 0x7f ? 2 : 1;
    }
    return total + (column - characters);
  }
  return {
    range: (line, column, endLine, endColumn) => [
      line,
      bytes(line, column),
      endLine,
      bytes(endLine, endColumn),
    ],
  };
}

export function faultOf(raw: RawFault, columns: SourceColumns | undefined): Fault {
  const [type, message, line, column, endLine, endColumn] = raw;
  // Columns count from 1; 0 and less say that there is none.
  const from = Math.max((column ?? 0) - 1, 0);
  const hasEnd = endLine !== null && endLine > 0 && endColumn !== null && endColumn > 0;
  const range =
    line === null || line < 1 || columns === undefined
      ? null
      : columns.range(line, from, hasEnd ? endLine : line, hasEnd ? endColumn - 1 : from + 1);
  return { type, message, range };
}

import type { RawToken, RawToken11 } from '../answers.js';
import type { InterpreterFacts } from '../interpreter-facts.js';
import type { MakerList } from '../makers/maker-list.js';
import { stageFunction } from '../makers/stage-functions.js';
import type { Item } from '../model.js';
import type { SourceColumns } from '../source-columns.js';

/** Inside of f-strings and t-strings the tokenizer is in another mode. */
const stringParts = /^[FT]STRING_(MIDDLE|END)$/;

export function readTokens(
  rows: readonly RawToken[],
  columns: SourceColumns,
  facts: InterpreterFacts,
  makers: MakerList,
): readonly Item<'tokens'>[] {
  const usual = makers.index(stageFunction('tokenizer', facts.minor));
  const inString = makers.index(stageFunction('stringTokenizer', facts.minor)) ?? usual;
  return rows.map((row) => {
    const { type, text, line, column, endLine, endColumn } = tokenOf(row);
    const kind = facts.tokens.get(type) ?? String(type);
    return {
      kind,
      text,
      range:
        facts.tokenColumns === 'bytes'
          ? ([line, Math.max(column, 0), endLine, Math.max(endColumn, 0)] as const)
          : columns.range(line, column, endLine, endColumn),
      maker: stringParts.test(kind) ? inString : usual,
    };
  });
}

interface Token {
  readonly type: number;
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

function tokenOf(row: RawToken): Token {
  if (isOf11(row)) {
    const [text, type, line, endLine, column, endColumn] = row;
    return { type, text, line, column, endLine, endColumn };
  }
  const [type, text, [line, column], [endLine, endColumn]] = row;
  return { type, text, line, column, endLine, endColumn };
}

function isOf11(row: RawToken): row is RawToken11 {
  return typeof row[0] === 'string';
}

import type { RawToken } from '../answers.js';
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
  return rows.map(([type, text, line, column, endLine, endColumn]) => {
    const kind = facts.tokens.get(type) ?? String(type);
    return {
      kind,
      text,
      range:
        facts.tokenColumns === 'bytes'
          ? ([line, column, endLine, endColumn] as const)
          : columns.range(line, column, endLine, endColumn),
      maker: stringParts.test(kind) ? inString : usual,
    };
  });
}

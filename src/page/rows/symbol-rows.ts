import type { Item, SourceRange, SymbolBlock } from '../../pipeline/model.js';
import { position } from '../places.js';
import type { Part, Rows } from './rows.js';

/** Uses of one name that are marked. */
const mostUses = 2_000;

interface SymbolRow {
  readonly block: number;
  /** -1: the block itself. */
  readonly symbol: number;
}

/** Blocks, each followed by its symbols. A symbol's place is where its name is used. */
export function symbolRows(blocks: readonly SymbolBlock[], tokens: readonly Item<'tokens'>[]): Rows {
  const rows: SymbolRow[] = [];
  const levels: number[] = [];
  blocks.forEach(({ parent, symbols }, block) => {
    levels.push(parent === null ? 0 : (levels[parent] ?? 0) + 1);
    rows.push({ block, symbol: -1 });
    symbols.forEach((_, symbol) => rows.push({ block, symbol }));
  });
  const blockAt = (row: number): SymbolBlock | undefined => blocks[rows[row]?.block ?? -1];
  const symbolAt = (row: number): SymbolBlock['symbols'][number] | undefined =>
    blockAt(row)?.symbols[rows[row]?.symbol ?? -1];
  return {
    count: rows.length,
    parts: (row) => {
      const symbol = symbolAt(row);
      return symbol === undefined ? blockParts(blockAt(row)) : symbolParts(symbol);
    },
    range: (row) => (symbolAt(row) === undefined ? (blockAt(row)?.range ?? null) : null),
    ranges: (row) => {
      const [block, symbol] = [blockAt(row), symbolAt(row)];
      return block === undefined || symbol === undefined ? [] : uses(symbol.name, block, tokens);
    },
    maker: (row) => symbolAt(row)?.maker ?? blockAt(row)?.maker ?? null,
    title: (row) => {
      const symbol = symbolAt(row);
      return symbol === undefined
        ? `${blockAt(row)?.type ?? ''} ${blockAt(row)?.name ?? ''}`
        : `symbol ${symbol.name}: ${symbol.scope}`;
    },
    isHeading: () => false,
    item: (row) => row,
    level: (row) => (levels[rows[row]?.block ?? 0] ?? 0) + (symbolAt(row) === undefined ? 0 : 1),
  };
}

function blockParts(block: SymbolBlock | undefined): readonly Part[] {
  if (block === undefined) return [];
  return [
    ['kind', block.type],
    ['node', block.name],
  ];
}

const scopeMarks: Readonly<Record<string, string>> = {
  local: 'local',
  'global explicit': 'global (said)',
  'global implicit': 'global',
  free: 'free',
  cell: 'cell',
  unknown: '',
};

function symbolParts({ name, scope, flags }: SymbolBlock['symbols'][number]): readonly Part[] {
  const words = flags.map((flag) => flag.replace(/^DEF_/, '').toLowerCase().replaceAll('_', ' '));
  return [
    ['symbol', name],
    [`scope ${scope.split(' ')[0] ?? ''}`, scopeMarks[scope] ?? scope],
    ['note', words.join(', ')],
  ];
}

function uses(name: string, block: SymbolBlock, tokens: readonly Item<'tokens'>[]): readonly SourceRange[] {
  const { range } = block;
  const found: SourceRange[] = [];
  for (const token of tokens) {
    if (token.text !== name || token.range === null || found.length >= mostUses) continue;
    if (range === null || isIn(token.range, range)) found.push(token.range);
  }
  return found;
}

function isIn(inner: SourceRange, outer: SourceRange): boolean {
  return (
    position(inner[0], inner[1]) >= position(outer[0], outer[1]) &&
    position(inner[2], inner[3]) <= position(outer[2] + (outer[3] === 0 ? 1 : 0), outer[3])
  );
}

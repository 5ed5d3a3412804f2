import type { RawSymbols } from '../answers.js';
import type { InterpreterFacts } from '../interpreter-facts.js';
import type { MakerList } from '../makers/maker-list.js';
import { stageFunction } from '../makers/stage-functions.js';
import type { SourceRange, SymbolBlock } from '../model.js';

type Scope = SymbolBlock['symbols'][number]['scope'];

/** CPython's names of the scopes: Include/internal/pycore_symtable.h. */
const scopes: Readonly<Record<string, Scope>> = {
  LOCAL: 'local',
  GLOBAL_EXPLICIT: 'global explicit',
  GLOBAL_IMPLICIT: 'global implicit',
  FREE: 'free',
  CELL: 'cell',
};

/** Names of block types as symtable.SymbolTable.get_type() has them. */
const types: Readonly<Record<string, string>> = {
  TYPE_FUNCTION: 'function',
  TYPE_CLASS: 'class',
  TYPE_MODULE: 'module',
  TYPE_ANNOTATION: 'annotation',
  TYPE_TYPE_ALIAS: 'type alias',
  TYPE_TYPE_PARAMETERS: 'type parameters',
  TYPE_TYPE_PARAM_BOUND: 'type parameters',
  TYPE_TYPE_VARIABLE: 'type variable',
  TYPE_TYPE_VAR_BOUND: 'TypeVar bound',
};

/** @param rangeAt where the source of the block with that name at that line is. */
export function readSymbols(
  [constants, rows]: RawSymbols,
  rangeAt: (line: number, name: string) => SourceRange | null,
  facts: InterpreterFacts,
  makers: MakerList,
): readonly SymbolBlock[] {
  const maker = makers.index(stageFunction('block', facts.minor));
  const defined = makers.index(stageFunction('symbol', facts.minor));
  const used = makers.index(stageFunction('use', facts.minor));
  const flagsOf = flagReader(constants);
  const typeOf = (type: number | string): string => {
    const name = [...constants].find(([key, value]) => key.startsWith('TYPE_') && value === type)?.[0];
    return types[name ?? ''] ?? String(type);
  };
  return rows.map(([parent, name, type, line, nested, symbols]) => ({
    name,
    type: typeOf(type),
    line,
    parent: parent < 0 ? null : parent,
    nested,
    range: rangeAt(line, name),
    maker,
    symbols: symbols.map(([symbol, bits]) => {
      const { scope, flags } = flagsOf(bits);
      const isDefined = flags.some((flag) => flag !== 'USE');
      return { name: symbol, scope, flags, maker: isDefined ? defined : used };
    }),
  }));
}

function flagReader(constants: ReadonlyMap<string, number>): (bits: number) => {
  readonly scope: Scope;
  readonly flags: readonly string[];
} {
  const shift = constants.get('SCOPE_OFF') ?? constants.get('SCOPE_OFFSET') ?? 11;
  const mask = constants.get('SCOPE_MASK') ?? 15;
  const scopeNames = new Map(
    Object.keys(scopes).flatMap((name) => {
      const value = constants.get(name);
      return value === undefined ? [] : [[value, scopes[name] ?? 'unknown'] as const];
    }),
  );
  const single = [...constants].filter(
    ([name, bit]) => (name.startsWith('DEF_') || name === 'USE') && isOneBit(bit),
  );
  const known = new Map<number, { readonly scope: Scope; readonly flags: readonly string[] }>();
  return (bits) => {
    const before = known.get(bits);
    if (before !== undefined) return before;
    const read = {
      scope: scopeNames.get((bits >> shift) & mask) ?? 'unknown',
      flags: single.filter(([, bit]) => (bits & bit) !== 0).map(([name]) => name),
    };
    known.set(bits, read);
    return read;
  };
}

/** DEF_BOUND and the like are several flags at once. */
function isOneBit(value: number): boolean {
  return value > 0 && (value & (value - 1)) === 0;
}

import type { AstNode, Pipeline, Step } from './model.js';
import type { StageName } from './stage-names.js';

/** An item as the text that it is compared by. */
export interface Keyed {
  /** Its number in its stage, counted through all units. */
  readonly item: number;
  readonly key: string;
}

/** The items of one unit, each as the text that it is compared by. */
export interface KeyedUnit {
  readonly name: string;
  readonly items: readonly Keyed[];
}

/** The items of a stage, in the order in which they are numbered. */
export function itemKeys(stage: StageName, { stages, units }: Pipeline): readonly KeyedUnit[] {
  switch (stage) {
    case 'tokens':
      return [whole(stages.tokens.items.map(({ kind, text }) => `${kind} ${text}`.trimEnd()))];
    case 'ast':
    case 'optimised-ast':
      return [whole(nodeKeys(stages[stage].items))];
    case 'symbols':
      return [
        whole(
          stages.symbols.items.flatMap(({ name, type, symbols }) => [
            `${type} ${name}`,
            ...symbols.map((symbol) =>
              `  ${symbol.name} ${symbol.scope} ${symbol.flags.join(' ')}`.trimEnd(),
            ),
          ]),
        ),
      ];
    case 'codegen':
    case 'bytecode':
    case 'specialised':
    case 'flow-graph':
      return numbered(
        stages[stage].items.map(({ unit, instructions }) => ({
          name: units[unit]?.name ?? '',
          keys: instructions.map(stepKey),
        })),
      );
    case 'traces':
      return [
        whole(
          stages.traces.items.flatMap(({ unit, operations }) => [
            units[unit]?.name ?? '',
            ...operations.map(({ name, arg }) => `  ${name} ${arg}`),
          ]),
        ),
      ];
  }
}

function whole(keys: readonly string[]): KeyedUnit {
  return { name: '', items: keys.map((key, item) => ({ item, key })) };
}

/** Units of the same name get numbers, so that each has one partner. */
function numbered(
  sections: readonly { readonly name: string; readonly keys: readonly string[] }[],
): readonly KeyedUnit[] {
  const seen = new Map<string, number>();
  let item = 0;
  return sections.map(({ name, keys }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const items = keys.map((key) => ({ item: item++, key }));
    return { name: count === 1 ? name : `${name} (${count})`, items };
  });
}

/** Without what depends on where an instruction is; where the argument has a meaning, the number is an index only. */
function stepKey({ op, arg, text, target }: Step): string {
  if (target !== null) return op;
  return `${op} ${text === '' ? (arg ?? '') : text}`.trimEnd();
}

function nodeKeys(nodes: readonly AstNode[]): readonly string[] {
  const depths: number[] = [];
  return nodes.map(({ kind, parent, fields }) => {
    const depth = parent === null ? 0 : (depths[parent] ?? 0) + 1;
    depths.push(depth);
    const values = fields.flatMap(([name, value]) => (typeof value === 'string' ? [`${name}=${value}`] : []));
    return `${'  '.repeat(depth)}${[kind, ...values].join(' ')}`;
  });
}

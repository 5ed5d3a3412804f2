import type { InterpreterFacts } from '../interpreter-facts.js';
import { emittingFunctions } from '../makers/emitting-functions.js';
import type { MakerList } from '../makers/maker-list.js';
import type { AstNode, SourceRange } from '../model.js';
import { fieldsOfNodes } from '../node-fields.js';

/**
 * Finds the C function that emits an instruction, by the node whose place it has; for one that has no place by the
 * instruction before.
 */
export type Emitters = (op: string, range: SourceRange | null, previous: string) => number | null;

interface Context {
  readonly kind: string;
  readonly field: string;
}

const unknown: Context = { kind: '?', field: '' };

/** @param nodes the tree that was compiled. Of nodes at the same place the innermost counts. */
export function emittersOf(nodes: readonly AstNode[], facts: InterpreterFacts, makers: MakerList): Emitters {
  const find = emittingFunctions(facts.minor);
  const fields = fieldsOfNodes(nodes);
  const byPlace = new Map<string, Context>();
  nodes.forEach(({ kind, parent, range }, index) => {
    if (range === null) return;
    const owner = parent === null ? '' : (nodes[parent]?.kind ?? '');
    byPlace.set(range.join(), { kind, field: `${owner}.${fields[index] ?? ''}` });
  });
  const known = new Map<string, number | null>();
  return (op, range, previous) => {
    const context = range === null ? { kind: '-', field: previous } : (byPlace.get(range.join()) ?? unknown);
    const key = `${op} ${context.kind} ${context.field}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const maker = makers.index(find({ op, ...context }));
    known.set(key, maker);
    return maker;
  };
}

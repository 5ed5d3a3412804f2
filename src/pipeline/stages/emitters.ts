import type { InterpreterFacts } from '../interpreter-facts.js';
import { emittingFunctions } from '../makers/emitting-functions.js';
import type { MakerList } from '../makers/maker-list.js';
import type { AstNode, SourceRange } from '../model.js';
import { fieldsOfNodes } from '../node-fields.js';
import { PlaceMap } from './place-map.js';

/**
 * Finds the C function that emits an instruction, by the node whose place it has; for one that has no place by the
 * instruction before.
 */
export type Emitters = (op: string, range: SourceRange | null, previous: string) => number | null;

/** In what an instruction is emitted, and what has been found for it: by the instruction. */
interface Context {
  readonly kind: string;
  readonly field: string;
  readonly makers: Map<string, number | null>;
}

/** @param nodes the tree that was compiled. Of nodes at the same place the innermost counts. */
export function emittersOf(nodes: readonly AstNode[], facts: InterpreterFacts, makers: MakerList): Emitters {
  const find = emittingFunctions(facts.minor);
  const fields = fieldsOfNodes(nodes);
  const byPlace = new PlaceMap<number>();
  nodes.forEach(({ range }, index) => {
    if (range !== null) byPlace.set(range, '', index);
  });
  const contexts = new Map<string, Context>();
  function context(kind: string, field: string): Context {
    const key = `${kind} ${field}`;
    const known = contexts.get(key) ?? { kind, field, makers: new Map<string, number | null>() };
    contexts.set(key, known);
    return known;
  }
  const ofNodes: Context[] = [];
  function ofNode(index: number): Context {
    const known = ofNodes[index];
    if (known !== undefined) return known;
    const { kind, parent } = nodes[index] ?? { kind: '', parent: null };
    const owner = parent === null ? '' : (nodes[parent]?.kind ?? '');
    return (ofNodes[index] = context(kind, `${owner}.${fields[index] ?? ''}`));
  }
  const unknown = context('?', '');
  return (op, range, previous) => {
    const node = range === null ? undefined : byPlace.get(range, '');
    const {
      kind,
      field,
      makers: known,
    } = range === null ? context('-', previous) : node === undefined ? unknown : ofNode(node);
    const before = known.get(op);
    if (before !== undefined) return before;
    const maker = makers.index(find({ op, kind, field }));
    known.set(op, maker);
    return maker;
  };
}

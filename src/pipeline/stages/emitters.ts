import type { InterpreterFacts } from '../interpreter-facts.js';
import { generatorOf } from '../makers/node-functions.js';
import type { MakerList } from '../makers/maker-list.js';
import { stageFunction } from '../makers/stage-functions.js';
import type { AstNode, SourceRange } from '../model.js';

/** Finds the C function that emits an instruction, by the node whose place the instruction has. */
export type Emitters = (op: string, range: SourceRange | null) => number | null;

/**
 * @param nodes the tree that was compiled. Of nodes at the same place the innermost counts: it is the one that emits
 *   with that place.
 */
export function emittersOf(nodes: readonly AstNode[], facts: InterpreterFacts, makers: MakerList): Emitters {
  const { minor } = facts;
  const byPlace = new Map<string, number>();
  for (const { kind, range } of nodes) {
    if (range === null) continue;
    const maker = makers.index(generatorOf(kind, minor));
    if (maker !== null) byPlace.set(range.join(), maker);
  }
  const statement = makers.index(stageFunction('statement', minor));
  const scope = makers.index(stageFunction('enterScope', minor));
  const scopeEntries = new Set([
    'RESUME',
    'COPY_FREE_VARS',
    'MAKE_CELL',
    'RETURN_GENERATOR',
    'ANNOTATIONS_PLACEHOLDER',
  ]);
  return (op, range) => {
    if (scopeEntries.has(op)) return scope;
    return range === null ? null : (byPlace.get(range.join()) ?? statement);
  };
}

import type { RawCode, RawSequences } from '../answers.js';
import type { InterpreterFacts } from '../interpreter-facts.js';
import type { CodeUnit, FlowGraph, Step } from '../model.js';
import type { Emitters } from './emitters.js';
import { flowBlocks, type Handling } from './flow-blocks.js';
import { readSteps } from './read-steps.js';

/** The outermost unit as the optimiser hands it out. */
export function optimisedGraph(
  [, [steps, constants]]: RawSequences,
  code: RawCode | undefined,
  facts: InterpreterFacts,
  makerOf: Emitters,
): FlowGraph {
  const names = { constants, names: code?.[11], locals: code?.[12], freeOffset: code?.[13] ?? 0 };
  const instructions = readSteps(steps, names, facts, makerOf);
  const inRange = (target: number): number | undefined => (target < instructions.length ? target : undefined);
  return {
    unit: 0,
    origin: 'optimiser',
    instructions,
    ...flowBlocks(instructions, inRange, setUpHandlers(instructions)),
  };
}

/** The graph that an assembled code object still shows. */
export function assembledGraph(code: CodeUnit): FlowGraph {
  const { instructions, exceptionTable } = code;
  const indexes = new Map(instructions.map(({ at }, index) => [at, index]));
  // An offset between two instructions cannot be told from one at the end.
  const indexOf = (offset: number): number => indexes.get(offset) ?? instructions.length;
  const handling = exceptionTable.map(({ start, end, target }) => ({
    first: indexOf(start),
    end: indexOf(end),
    handler: indexOf(target),
  }));
  return {
    unit: code.unit,
    origin: 'bytecode',
    instructions,
    ...flowBlocks(instructions, (target) => indexes.get(target), handling),
  };
}

/**
 * Which instructions a handler is in force for: from its `SETUP_…` to the matching `POP_BLOCK`. Where the optimiser has
 * taken those out, to the end of the block; it never lets a block be half inside.
 */
function setUpHandlers(steps: readonly Step[]): readonly Handling[] {
  const found: Handling[] = [];
  steps.forEach(({ op, target }, index) => {
    if (!op.startsWith('SETUP_') || target === null) return;
    const end = steps.findIndex(
      (step, at) =>
        at > index && (/^(POP_BLOCK|JUMP|RETURN_|RERAISE|RAISE_VARARGS)/.test(step.op) || at === target),
    );
    found.push({ first: index + 1, end: end < 0 ? steps.length : end + 1, handler: target });
  });
  return found;
}

import type { RawCode, RawSequence, RawSequences, RawStep } from '../answers.js';
import type { InterpreterFacts } from '../interpreter-facts.js';
import type { Item } from '../model.js';
import type { Emitters } from './emitters.js';
import { readSteps } from './read-steps.js';

/** Pseudo-instructions of all units. */
export function readSequences(
  [units]: RawSequences,
  codes: readonly RawCode[],
  facts: InterpreterFacts,
  makerOf: Emitters,
): readonly Item<'codegen'>[] {
  const unitOf = matched(units, codes, facts);
  return units.map(([, steps, constants], index) => {
    const unit = unitOf[index] ?? 0;
    const code = codes[unit];
    return {
      unit,
      instructions: readSteps(
        steps,
        {
          constants: constants ?? undefined,
          names: code?.[11],
          locals: code?.[12],
          // Cells and free variables are counted by themselves until the assembler puts them behind the variables.
          freeOffset: code?.[13] ?? 0,
        },
        facts,
        makerOf,
      ),
    };
  });
}

/**
 * Which code object each sequence became. Sequences have no names; those of one parent come in the order of its code
 * objects, but the same `finally` body is generated twice and becomes one code object.
 */
function matched(
  units: readonly RawSequence[],
  codes: readonly RawCode[],
  facts: InterpreterFacts,
): readonly number[] {
  const children = new Map<number, number[]>();
  codes.forEach(([parent], index) => {
    const list = children.get(parent);
    if (list === undefined) children.set(parent, [index]);
    else list.push(index);
  });
  const next = new Map<number, number>();
  const found: number[] = [];
  for (const [parent, steps] of units) {
    const owner = parent < 0 ? -1 : (found[parent] ?? 0);
    const candidates = children.get(owner) ?? [];
    const line = firstLine(steps, facts);
    const from = next.get(owner) ?? 0;
    const at = candidates.findIndex(
      (code, index) => index >= from && (codes[code]?.[3] === line || parent < 0),
    );
    if (at >= 0) next.set(owner, at + 1);
    const twin = candidates.find((code) => codes[code]?.[3] === line);
    found.push(candidates[at] ?? twin ?? Math.max(owner, 0));
  }
  return found;
}

/** `RESUME` has the first line of its unit. */
function firstLine(steps: readonly RawStep[], facts: InterpreterFacts): number | undefined {
  return steps.find(([opcode]) => facts.opcodes.names.get(opcode) === 'RESUME')?.[2];
}

import { argumentText, type ArgumentNames } from '../bytecode/argument-text.js';
import type { RawStep } from '../answers.js';
import type { InterpreterFacts } from '../interpreter-facts.js';
import type { SourceRange, Step } from '../model.js';
import type { Emitters } from './emitters.js';

/** Instructions of a sequence, before the code is assembled: targets are places in the same sequence. */
export function readSteps(
  steps: readonly RawStep[],
  names: ArgumentNames,
  facts: InterpreterFacts,
  makerOf: Emitters,
): readonly Step[] {
  const { opcodes } = facts;
  let previous = '';
  return steps.map(([opcode, arg, line, endLine, column, endColumn], at) => {
    const op = opcodes.names.get(opcode) ?? `<${opcode}>`;
    const range = rangeOf(line, column, endLine, endColumn);
    const jumps = opcodes.jumps.has(opcode) || opcodes.handlers.has(opcode);
    const form = opcodes.forms.get(pseudoBases[op] ?? op);
    const text =
      arg === null || form === undefined || !opcodes.hasArgument.has(opcode)
        ? ''
        : jumps
          ? `to ${arg}`
          : argumentText(form, arg, names);
    const maker = makerOf(op, range, previous);
    previous = op;
    return { at, op, arg, text, target: jumps ? arg : null, range, maker };
  });
}

/** Pseudo-instructions have the argument of the instruction that they become. */
const pseudoBases: Readonly<Record<string, string>> = {
  LOAD_CLOSURE: 'LOAD_DEREF',
  STORE_FAST_MAYBE_NULL: 'STORE_FAST',
};

/** CPython's `NO_LOCATION` has -1 everywhere. */
function rangeOf(line: number, column: number, endLine: number, endColumn: number): SourceRange | null {
  if (line < 0 || column < 0) return null;
  return [line, column, endLine, endColumn];
}

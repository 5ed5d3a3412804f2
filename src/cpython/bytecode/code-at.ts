import type { Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import { readPointer } from '../objects/field-access.js';
import { typeName, typeOf } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';
import { readCode, type Code } from '../stack/code-reader.js';
import type { PythonFrame } from '../stack/python-frame.js';

/** Objects that are looked at for one address. */
const maxHints = 100_000;

/** Which instruction is at an address. */
export interface CodePlace {
  readonly code: Code;
  /** In bytes from the first instruction. */
  readonly offset: number;
  /** The first instruction of the copy that the address is in: a thread's own, or the code object's. */
  readonly instructions: Address;
}

/** What may have code with an address in it. */
export interface CodeHints {
  /** Frames of live threads, innermost first: what a person looks at is mostly there. */
  readonly frames?: readonly Pick<PythonFrame, 'code' | 'instruction' | 'instructionAddress'>[];
  /** Code objects, functions and methods, in any mixture. What is nothing of these is passed over. */
  readonly objects?: Iterable<Address>;
}

/**
 * Which of the candidates has an address among its instructions, and where. Nothing in memory leads from an instruction
 * to its code object, so that candidates are asked one by one.
 *
 * @returns undefined where none has it. Never throws for what is in the debuggee.
 */
export function codeAt(target: PythonTarget, at: Address, hints: CodeHints): CodePlace | undefined {
  const seen = new Set<Address>();
  for (const { code, instruction, instructionAddress } of hints.frames ?? []) {
    // A frame of a free-threaded build may run its thread's own copy, which is found from where it stands in it.
    const found = instruction >= 0 ? within(target, code, at, instructionAddress - instruction) : undefined;
    if (found !== undefined) return found;
    if (!seen.has(code) && seen.size < maxHints) {
      seen.add(code);
      const own = within(target, code, at);
      if (own !== undefined) return own;
    }
  }
  for (const object of hints.objects ?? []) {
    if (seen.size >= maxHints) return undefined;
    const code = attempt(() => codeOf(target, object));
    if (!isReadable(code) || code.value === undefined || seen.has(code.value)) continue;
    seen.add(code.value);
    const found = within(target, code.value, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The code that an object is or runs; undefined of what has none. Throws `Unreadable` for what is no object. */
export function codeOf(target: PythonTarget, object: Address): Address | undefined {
  switch (typeName(target, typeOf(target, object))) {
    case 'code':
      return object;
    case 'function':
      return readPointer(target, object, 'PyFunctionObject.func_code');
    case 'method': {
      const inner = readPointer(target, object, 'PyMethodObject.im_func');
      // What is bound may be anything; a method of a method is nobody's.
      if (inner === undefined || typeName(target, typeOf(target, inner)) !== 'function') return undefined;
      return readPointer(target, inner, 'PyFunctionObject.func_code');
    }
    case 'generator':
    case 'coroutine':
    case 'async_generator':
      return target.layout.has('PyGenObject.gi_code')
        ? readPointer(target, object, 'PyGenObject.gi_code')
        : undefined;
    default:
      return undefined;
  }
}

function within(target: PythonTarget, code: Address, at: Address, copy?: number): CodePlace | undefined {
  const read = attempt(() => readCode(target, code));
  if (!isReadable(read)) return undefined;
  const instructions = (copy ?? read.value.instructions) as Address;
  const offset = at - instructions;
  if (!(offset >= 0 && offset < read.value.size)) return undefined;
  return { code: read.value, offset, instructions };
}

import { address, type Address } from '../../base/address.js';
import { attempt, giveUp, type Reading } from '../../base/reading.js';
import { pointerSize, readNumber } from '../objects/field-access.js';
import type { PythonTarget } from '../python-target.js';
import { factsOf } from '../versions/facts.js';
import { readStackRef } from '../versions/stack-ref.js';
import type { StackRefFacts } from '../versions/version-facts.js';
import type { PythonFrame } from './frames.js';
import { countLocals, readSlots } from './locals.js';

/** A place of the stack on which instructions work. */
export type StackSlot =
  | { readonly kind: 'object'; readonly object: Address }
  /** NULL is a value here: what CALL finds below a function that is no method. */
  | { readonly kind: 'null' }
  /** A number that is no object: the interpreter counts with it. */
  | { readonly kind: 'integer'; readonly value: bigint }
  /** A C pointer or a mark of the interpreter's own. */
  | { readonly kind: 'internal' };

/** Places of one frame's stack: more than the compiler lets a function have. */
const maxStack = 100_000;

/**
 * The value stack of a frame, bottom first. While an instruction runs, the eval loop has the top in a register: then the
 * frame does not know it (the reason says so), or, in release builds from 3.14 on, what was written down last is given.
 * That is right wherever the frame has called something.
 */
export function readValueStack(
  target: PythonTarget,
  frame: Pick<PythonFrame, 'address' | 'code'>,
): Reading<readonly StackSlot[]> {
  return attempt(() => {
    const { stackRefs } = factsOf(target.version, target.freeThreaded, target.layout);
    const bottom = countLocals(target, frame.code);
    const depth = stackTop(target, frame.address) - bottom;
    const most = readNumber(target, frame.code, 'PyCodeObject.co_stacksize');
    if (!(depth >= 0 && depth <= Math.min(most, maxStack))) giveUp(`a stack of ${depth} values`);
    const slots = readSlots(target, frame.address, bottom, depth);
    return Array.from({ length: depth }, (_, index) =>
      readSlot(stackRefs, slots.getBigUint64(index * pointerSize, true)),
    );
  });
}

/** In words from `localsplus` on. */
function stackTop({ memory, layout }: PythonTarget, frame: Address): number {
  const unknown = 'the eval loop has it in a register';
  if (!layout.has('_PyInterpreterFrame.stackpointer')) {
    const top = memory.i32(address(frame + layout.offset('_PyInterpreterFrame.stacktop')));
    // Set to -1 while it is not valid (Include/internal/pycore_frame.h, v3.13.0: _PyFrame_GetStackPointer).
    return top < 0 ? giveUp(unknown) : top;
  }
  const top = memory.pointer(address(frame + layout.offset('_PyInterpreterFrame.stackpointer')));
  if (top === 0) giveUp(unknown);
  return (top - frame - layout.offset('_PyInterpreterFrame.localsplus')) / pointerSize;
}

function readSlot(facts: StackRefFacts | undefined, bits: bigint): StackSlot {
  // A negative number has all high bits set, which an address cannot tell exactly.
  if (Number(bits % 4n) === facts?.integerTag) {
    return { kind: 'integer', value: BigInt.asIntN(64, bits) >> 2n };
  }
  const slot = readStackRef(facts, address(bits));
  return slot.kind === 'integer' ? { kind: 'internal' } : slot;
}

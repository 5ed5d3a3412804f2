import { address, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { FieldName } from '../layouts/catalogue.js';
import type { PythonTarget } from '../python-target.js';
import { factsOf } from '../versions/facts.js';
import { objectOfStackRef } from '../versions/stack-ref.js';
import type { Sizer } from './sizer.js';

const pointerSize = 8;

/** Objects/genobject.c: gen_sizeof. `frameField` is where the type has its frame inside of it. */
export function generatorSize(target: PythonTarget, frameField: FieldName): Sizer {
  const frameAt = target.layout.offset(frameField);
  const fromFrame = interpreterFrameSize(target);
  return (object) => frameAt + fromFrame(address(object + frameAt));
}

/** Objects/frameobject.c: frame_sizeof. It counts room for a frame of its own even while that is still on the stack. */
export function frameSize(target: PythonTarget): Sizer {
  const { memory, layout } = target;
  const frameAt = layout.offset('PyFrameObject.f_frame');
  const dataAt = layout.offset('PyFrameObject._f_frame_data');
  const fromFrame = interpreterFrameSize(target);
  return (object) => dataAt + fromFrame(memory.pointer(address(object + frameAt)));
}

/** Bytes of a `_PyInterpreterFrame` with the slots that its code object asks for. */
function interpreterFrameSize(target: PythonTarget): (frame: Address) => number {
  const { memory, layout, version, freeThreaded } = target;
  const { stackRefs } = factsOf(version, freeThreaded);
  const codeAt = layout.offsetOfFirst('_PyInterpreterFrame.f_executable', '_PyInterpreterFrame.f_code');
  const slotsAt = layout.offset('_PyInterpreterFrame.localsplus');
  const localsAt = layout.offset('PyCodeObject.co_nlocalsplus');
  const stackAt = layout.offset('PyCodeObject.co_stacksize');
  return (frame) => {
    const code = objectOfStackRef(stackRefs, memory.pointer(address(frame + codeAt))) ?? giveUp('no code');
    const slots = memory.i32(address(code + localsAt)) + memory.i32(address(code + stackAt));
    return slotsAt + pointerSize * slots;
  };
}

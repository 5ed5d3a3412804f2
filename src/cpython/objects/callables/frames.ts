import { hex, type Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { readFrame, type PythonFrame } from '../../stack/python-frame.js';
import { fieldAddress, needPointer, readPointer } from '../field-access.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { objectForm } from '../object-form.js';
import { part, partOf, textPart } from '../stdlib/child-forms.js';

/** Frame objects, of running and of ended functions (Objects/frameobject.c, v3.11.0: frame_repr). */
const frame: ObjectDecoder = {
  types: ['frame'],
  repr(object, rendering) {
    const { target } = rendering;
    const { code } = frameOf(target, object);
    const file = rendering.repr(readPointer(target, code, 'PyCodeObject.co_filename'));
    const name = rendering.str(readPointer(target, code, 'PyCodeObject.co_name'));
    return `<frame at ${hex(object)}, file ${file}, line ${lineOf(target, object)}, code ${name}>`;
  },
  parts: (target, object) => [
    part(target, object, 'f_back', 'PyFrameObject.f_back'),
    partOf('f_code', () => frameOf(target, object).code),
    textPart('f_lineno', () => String(lineOf(target, object))),
  ],
};

/** One place that an exception came through. */
const traceback: ObjectDecoder = {
  types: ['traceback'],
  repr: (object, { target }) => objectForm(target, object),
  parts: (target, object) => [
    part(target, object, 'tb_next', 'PyTracebackObject.tb_next'),
    part(target, object, 'tb_frame', 'PyTracebackObject.tb_frame'),
    ...(['tb_lineno', 'tb_lasti'] as const).map((name) =>
      textPart(name, () =>
        String(target.memory.i32(fieldAddress(target, object, `PyTracebackObject.${name}`))),
      ),
    ),
  ],
};

export const frameDecoders: readonly ObjectDecoder[] = [frame, traceback];

function frameOf(target: PythonTarget, object: Address): PythonFrame {
  return (
    readFrame(target, needPointer(target, object, 'PyFrameObject.f_frame')) ??
    giveUp('no frame of Python code')
  );
}

/** A debugger in Python can set the line; -1 of an instruction that no line has (PyFrame_GetLineNumber). */
function lineOf(target: PythonTarget, object: Address): number {
  const set = target.memory.i32(fieldAddress(target, object, 'PyFrameObject.f_lineno'));
  return set === 0 ? (frameOf(target, object).line ?? -1) : set;
}

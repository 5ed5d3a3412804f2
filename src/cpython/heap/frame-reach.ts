import { address, type Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import type { FieldName } from '../layouts/catalogue.js';
import type { PythonTarget } from '../python-target.js';
import { codeOfFrame, frameFields, ownerOf } from '../stack/frame-fields.js';
import { generatorState } from '../stack/generators.js';
import { countLocals, readLocals } from '../stack/locals.js';
import { readValueStack } from '../stack/value-stack.js';
import { builtinOf, type MakeScans, type Quest, type Scan } from './scan.js';

const pointerSize = 8;

/** Fields of a frame that own what they point to, and what Python calls that; globals and builtins are borrowed. */
const ownedFields: readonly (readonly [name: string, ...fields: readonly FieldName[]])[] = [
  ['code', '_PyInterpreterFrame.f_executable', '_PyInterpreterFrame.f_code'],
  ['function', '_PyInterpreterFrame.f_funcobj', '_PyInterpreterFrame.f_func'],
  ['locals', '_PyInterpreterFrame.f_locals'],
  ['frame', '_PyInterpreterFrame.frame_obj'],
];

/** Generators and coroutines have a frame inside; a frame object has one once its call is over. */
export const frameScans: MakeScans = (aim, type) => {
  switch (builtinOf(type, 'generator', 'coroutine', 'async_generator', 'frame')) {
    case 'generator':
    case 'coroutine':
    case 'async_generator':
      // All three share one struct.
      return [generatorScan(aim)];
    case 'frame':
      return [frameObjectScan(aim)];
    case undefined:
      return [];
  }
};

function generatorScan(aim: Quest): Scan {
  const { target, search } = aim;
  const { layout } = target;
  const frameAt = layout.offset('PyGenObject.gi_iframe');
  const fields = (['gi_name', 'gi_qualname', 'gi_code'] as const)
    .filter((name) => layout.has(`PyGenObject.${name}`))
    .map((name) => ({ name, offset: layout.offset(`PyGenObject.${name}`) }));
  const handledAt = layout.offset('PyGenObject.gi_exc_state');
  const scan = frameScan(aim);
  return (object, found) => {
    for (const { name, offset } of fields) {
      search.in(object + offset, pointerSize, () => found(() => `.${name}`));
    }
    search.in(object + handledAt, pointerSize, () => found(() => 'the exception that it handles'));
    if (generatorState(target, object) !== 'finished') scan(address(object + frameAt), found);
  };
}

function frameObjectScan(aim: Quest): Scan {
  const { target, search } = aim;
  const { memory, layout } = target;
  const frameAt = layout.offset('PyFrameObject.f_frame');
  const first = layout.size('PyObject');
  const dataAt = layout.offset('PyFrameObject._f_frame_data');
  const ownerAt = layout.offset('_PyInterpreterFrame.owner');
  const fields = frameFields(target);
  const names = Object.entries(layout.struct('PyFrameObject')?.fields ?? {});
  const scan = frameScan(aim);
  return (object, found) => {
    // Before the frame that it may contain: f_back, f_trace and the like.
    search.in(object + first, dataAt - first, (offset) =>
      found(() => names.find(([, field]) => field.offset === first + offset)?.[0] ?? 'frame'),
    );
    const frame = memory.pointer(address(object + frameAt));
    const owner = ownerOf(fields, memory.u8(address(frame + ownerAt)), frame);
    if (owner === 'frame-object') scan(frame, found);
  };
}

/** What a `_PyInterpreterFrame` owns (Python/frame.c, v3.11.0, v3.13.0: _PyFrame_Traverse). */
export function frameScan({ target, tagged }: Quest): Scan {
  const { layout } = target;
  const fields = frameFields(target);
  const owned = ownedFields.flatMap(([name, ...candidates]) => {
    const field = candidates.find((each) => layout.has(each));
    return field === undefined ? [] : [{ name, offset: layout.offset(field) }];
  });
  const slotsAt = layout.offset('_PyInterpreterFrame.localsplus');
  return (frame, found) => {
    for (const { name, offset } of owned) tagged.in(frame + offset, pointerSize, () => found(() => name));
    const code = codeOfFrame(target, fields, frame);
    const count = countLocals(target, code);
    tagged.in(frame + slotsAt, count * pointerSize, (offset) =>
      found(() => `variable ${localName(target, frame, code, offset / pointerSize)}`),
    );
    const stack = readValueStack(target, { address: frame, code });
    const depth = isReadable(stack) ? stack.value.length : 0;
    tagged.in(frame + slotsAt + count * pointerSize, depth * pointerSize, () => found(() => 'value stack'));
  };
}

function localName(target: PythonTarget, frame: Address, code: Address, index: number): string {
  const locals = attempt(() => readLocals(target, { address: frame, code }));
  return (isReadable(locals) ? locals.value[index]?.name : undefined) ?? String(index);
}

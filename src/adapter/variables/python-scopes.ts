import { hex } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import { dictEntries, dictSize } from '../../cpython/objects/dict.js';
import { isInstance, typeHas, typeOf } from '../../cpython/objects/type-objects.js';
import { readUnicode } from '../../cpython/objects/unicode.js';
import { repr } from '../../cpython/objects/repr.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { frameGlobals, frameNamespace, readLocals } from '../../cpython/stack/locals.js';
import { readValueStack } from '../../cpython/stack/value-stack.js';
import { TypeFlag } from '../../cpython/versions/type-flags.js';
import type { Address } from '../../base/address.js';
import type { PythonPart } from '../stack/python-stack.js';
import type { NamedPath, PythonScope } from './container.js';
import type { ShownFrame } from '../stack/shown-frame.js';
import { objectOrText, textRow, type ShownVariable, type Showing } from './shown-variable.js';

/** Names of one mapping that are shown: a module of machine-made code may have more. */
const maxNames = 2_000;

/** Says by which path a variable is reached. */
type Naming = (text: string) => NamedPath;

/** The variables of one scope of a Python frame. */
export function pythonScope(
  showing: Showing,
  target: PythonTarget,
  scope: PythonScope,
  part: PythonPart,
  frame: ShownFrame,
): readonly ShownVariable[] {
  const named = (text: string): NamedPath => ({ text, frame });
  switch (scope) {
    case 'locals':
      return localVariables(showing, target, part, named);
    case 'cells':
      return fastVariables(showing, target, part, ['cell', 'free'], named);
    case 'globals':
      return mappingVariables(showing, target, frameGlobals(target, part.frame), named);
    case 'value-stack':
      return stackVariables(showing, target, part);
    case 'internals':
      return internals(showing, target, part);
  }
}

/** Whether a frame has variables that it shares with other functions. */
export function hasCells(target: PythonTarget, { frame }: PythonPart): boolean {
  const locals = attempt(() => readLocals(target, frame));
  return isReadable(locals) && locals.value.some(({ kind }) => kind !== 'local');
}

/** What a module or a class body defines is in a mapping, what a function does in the frame. */
function localVariables(
  showing: Showing,
  target: PythonTarget,
  part: PythonPart,
  named: Naming,
): readonly ShownVariable[] {
  const namespace = frameNamespace(target, part.frame);
  return namespace === undefined
    ? fastVariables(showing, target, part, ['local', 'cell', 'free'], named)
    : mappingVariables(showing, target, namespace, named);
}

function fastVariables(
  showing: Showing,
  target: PythonTarget,
  { frame }: PythonPart,
  kinds: readonly string[],
  named: Naming,
): readonly ShownVariable[] {
  return readLocals(target, frame)
    .filter(({ kind, hidden, value }) => kinds.includes(kind) && (!hidden || value !== undefined))
    .map(({ name, value, unreadable }) =>
      unreadable === undefined
        ? objectOrText(showing, target, name, value, named(name))
        : textRow(name, `<unreadable: ${unreadable}>`),
    );
}

function mappingVariables(
  showing: Showing,
  target: PythonTarget,
  mapping: Address,
  named: Naming,
): readonly ShownVariable[] {
  if (!isInstance(target, mapping, 'dict'))
    return [objectOrText(showing, target, 'locals()', mapping, undefined)];
  const places = dictSize(target, mapping).extent;
  const rows = dictEntries(target, mapping, 0, Math.min(places, maxNames)).map(({ key, value }) => {
    const name = attempt(() =>
      typeHas(target, typeOf(target, key), TypeFlag.str) ? readUnicode(target, key) : undefined,
    );
    const isName = isReadable(name) && name.value !== undefined;
    return objectOrText(
      showing,
      target,
      isName ? name.value : `[${repr(target, key).text}]`,
      value,
      isName ? named(name.value) : undefined,
    );
  });
  return places > maxNames ? [...rows, textRow('…', `${places - maxNames} more`)] : rows;
}

/** The values on which instructions work, the top first. */
export function stackVariables(
  showing: Showing,
  target: PythonTarget,
  { frame }: PythonPart,
): readonly ShownVariable[] {
  const stack = readValueStack(target, frame);
  if (!isReadable(stack)) return [textRow('', `<unreadable: ${stack.unreadable}>`)];
  // The top, which instructions work on, comes first.
  return stack.value
    .map((slot, index) => {
      const name = `[${index}]`;
      switch (slot.kind) {
        case 'object':
          return objectOrText(showing, target, name, slot.object, undefined);
        case 'null':
          return textRow(name, 'NULL');
        case 'integer':
          return textRow(name, String(slot.value), 'tagged int');
        case 'internal':
          return textRow(name, "<the interpreter's own>");
      }
    })
    .toReversed();
}

/** The frame as the interpreter has it. */
function internals(showing: Showing, target: PythonTarget, part: PythonPart): readonly ShownVariable[] {
  const { frame, thread, interpreter } = part;
  const rows = [
    textRow('frame', hex(frame.address), '_PyInterpreterFrame *'),
    textRow('instr_ptr', `${hex(frame.instructionAddress)} (offset ${frame.instruction})`, '_Py_CODEUNIT *'),
    objectOrText(showing, target, 'code', frame.code, undefined),
    textRow('owner', frame.owner),
    textRow('is_entry', String(frame.isEntry)),
    textRow('tstate', hex(thread.address), 'PyThreadState *'),
    textRow('interp', `${hex(interpreter.address)} (interpreter ${interpreter.id})`, 'PyInterpreterState *'),
  ];
  const gil = thread.holdsGil;
  return gil === undefined ? rows : [...rows, textRow('holds the GIL', String(gil))];
}

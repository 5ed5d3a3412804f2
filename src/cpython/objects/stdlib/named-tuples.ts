import type { Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { TypeFlag } from '../../versions/type-flags.js';
import { classAttribute, namespaceEntry } from '../mro.js';
import { members } from '../members.js';
import type { Child, ObjectDecoder, Rendering } from '../object-decoder.js';
import { reprProvider } from '../repr-owner.js';
import { tupleItems, tupleSize } from '../tuple.js';
import { madeByPython, shortTypeName, typeHas, typeName, typeOf } from '../type-objects.js';
import { readUnicode } from '../unicode.js';

/** Fields of one kind of named tuple that are looked at. */
const maxFields = 10_000;

/** What `collections.namedtuple` and `typing.NamedTuple` make (Lib/collections/__init__.py, v3.11.0: namedtuple). */
export const namedTupleDecoder: ObjectDecoder = {
  types: [],
  classes: ['collections.namedtuple'],
  recognizes: (target, type) =>
    madeByPython(target, type) &&
    typeHas(target, type, TypeFlag.tuple) &&
    namespaceEntry(target, type, '_fields') !== undefined,
  repr(object, rendering) {
    const { target } = rendering;
    const type = typeOf(target, object);
    const owner = reprProvider(target, type)?.owner ?? type;
    const names = fieldNames(target, owner);
    return `${shortTypeName(target, type)}(${fieldTexts(rendering, object, names)})`;
  },
  size: (target, object) => sizeOf(target, object),
  items: (target, object, start, count) =>
    namedItems(target, object, fieldNames(target, typeOf(target, object)), start, count),
};

/**
 * `os.stat_result`, `sys.version_info` and others: tuples in C, with further fields behind the visible ones
 * (Objects/structseq.c, v3.11.0: structseq_repr).
 */
export const structSequenceDecoder: ObjectDecoder = {
  types: [],
  recognizes: (target, type) =>
    typeHas(target, type, TypeFlag.tuple) && !madeByPython(target, type) && hasFieldsAsMembers(target, type),
  repr(object, rendering) {
    const { target } = rendering;
    const type = typeOf(target, object);
    const names = members(target, type).map(({ name }) => name);
    return `${typeName(target, type)}(${fieldTexts(rendering, object, names)})`;
  },
  size: (target, object) => sizeOf(target, object),
  items: (target, object, start, count) => {
    const names = members(target, typeOf(target, object)).map(({ name }) => name);
    return namedItems(target, object, names, start, count);
  },
  parts(target, object) {
    const declared = members(target, typeOf(target, object));
    return declared.slice(tupleSize(target, object)).map(({ name, offset }) => {
      const value = target.memory.pointer((object + offset) as Address);
      return { name, kind: 'internal', value: value === 0 ? undefined : value };
    });
  },
};

/** The first item of the tuple, a read-only object (`Py_T_OBJECT`), is a member: no other tuple in C has that. */
function hasFieldsAsMembers(target: PythonTarget, type: Address): boolean {
  const [first] = members(target, type);
  return first?.kind === 6 && first.offset === target.layout.offset('PyTupleObject.ob_item');
}

function sizeOf(target: PythonTarget, tuple: Address): { length: number; extent: number } {
  const length = tupleSize(target, tuple);
  return { length, extent: length };
}

function fieldNames(target: PythonTarget, type: Address): readonly string[] {
  const fields = classAttribute(target, type, '_fields')?.value ?? giveUp('no attribute _fields');
  return tupleItems(target, fields, 0, maxFields).map((name) =>
    name === undefined ? giveUp('a field without a name') : readUnicode(target, name),
  );
}

function fieldTexts(rendering: Rendering, tuple: Address, names: readonly string[]): string {
  const { target } = rendering;
  return rendering.items(tuple, '(...)', sizeOf(target, tuple), (start, count) =>
    tupleItems(target, tuple, start, count).map((value, index) => {
      const name = names[start + index] ?? giveUp(`field ${start + index} has no name`);
      return `${name}=${rendering.repr(value)}`;
    }),
  );
}

function namedItems(
  target: PythonTarget,
  tuple: Address,
  names: readonly string[],
  start: number,
  count: number,
): Child[] {
  return tupleItems(target, tuple, start, count).map((value, index) => {
    const name = names[start + index];
    if (name === undefined) return { name: `[${start + index}]`, kind: 'item', value };
    return { name: `.${name}`, kind: 'item', value };
  });
}

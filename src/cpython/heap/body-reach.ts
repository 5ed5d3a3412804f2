import { address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import type { StructName } from '../layouts/catalogue.js';
import { members } from '../objects/members.js';
import { mro } from '../objects/mro.js';
import { typeHas } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import { builtinOf, ssizeAt, type MakeScans, type Quest, type Scan } from './scan.js';
import type { TypeEntry } from './type-table.js';

const pointerSize = 8;

/** `Py_T_OBJECT_EX` and `_Py_T_OBJECT` (Include/descrobject.h, v3.12.0). */
const objectMembers: readonly number[] = [6, 16];

/** The structs that name what members do not, by `tp_name`. */
const structsOf: Readonly<Record<string, StructName>> = {
  function: 'PyFunctionObject',
  method: 'PyMethodObject',
  builtin_function_or_method: 'PyCFunctionObject',
  cell: 'PyCellObject',
  module: 'PyModuleObject',
  property: 'propertyobject',
  staticmethod: 'staticmethod',
  classmethod: 'classmethod',
  mappingproxy: 'mappingproxyobject',
  BaseException: 'PyBaseExceptionObject',
  'functools.partial': 'partialobject',
  'collections.defaultdict': 'defdictobject',
  'weakref.ReferenceType': 'PyWeakReference',
};

/** The structs of containers whose items are elsewhere. */
const containerStructs: Readonly<Record<string, StructName>> = {
  list: 'PyListObject',
  dict: 'PyDictObject',
  frozendict: 'PyDictObject',
  set: 'PySetObject',
  frozenset: 'PySetObject',
  'collections.deque': 'dequeobject',
};

/** Words of a weak reference that point to objects and do not keep them alive. */
const borrowedFields = [
  'PyWeakReference.wr_object',
  'PyWeakReference.wr_prev',
  'PyWeakReference.wr_next',
] as const;

const weakReferences = ['weakref.ReferenceType', 'weakref.ProxyType', 'weakref.CallableProxyType'] as const;

/** What a type refers to as Python sees it (Objects/typeobject.c, v3.11.0: type_traverse); other words are caches. */
const typeFields = [
  ['PyTypeObject.tp_dict', '.__dict__'],
  ['PyTypeObject.tp_bases', '.__bases__'],
  ['PyTypeObject.tp_mro', '.__mro__'],
  ['PyTypeObject.tp_base', '.__base__'],
  ['PyHeapTypeObject.ht_module', 'ht_module'],
] as const;

/** The words of an object's own struct, and the items that follow it. */
export const bodyScan: MakeScans = (aim, type) => {
  switch (builtinOf(type, 'type', 'generator', 'coroutine', 'async_generator', 'frame')) {
    case 'type':
      return [typeScan(aim, type)];
    case 'generator':
    case 'coroutine':
    case 'async_generator':
    case 'frame':
      // They are scanned as frames.
      return [];
    case undefined:
      return [structScan(aim, type)];
  }
};

function structScan(aim: Quest, type: TypeEntry): Scan {
  const { target, search } = aim;
  const first = startOf(target, type);
  const excluded = borrowedOffsets(target, type);
  const nameAt = fieldNames(target, type);
  const end = endOf(target, type);
  const classScan = ownType(aim, type);
  return (object, found) => {
    classScan(object, found);
    search.in(object + first, Math.max(end(object) - first, 0), (offset) => {
      if (!excluded.has(first + offset)) found(() => nameAt(first + offset));
    });
  };
}

/** An object counts as one of the references to a class, if the class was made at run time. */
function ownType({ target, wanted }: Quest, type: TypeEntry): Scan {
  if (type.type !== wanted || !typeHas(target, type.type, TypeFlag.heapType)) return () => undefined;
  return (_object, found) => found(() => '.__class__');
}

function typeScan(aim: Quest, type: TypeEntry): Scan {
  const { layout } = aim.target;
  const fields = typeFields
    .filter(([field]) => layout.has(field))
    .map(([field, name]) => ({ offset: layout.offset(field), name }));
  const classScan = ownType(aim, type);
  const nameAt = fieldNames(aim.target, type);
  const struct = layout.size('PyHeapTypeObject');
  return (object, found) => {
    classScan(object, found);
    for (const { offset, name } of fields)
      aim.search.in(object + offset, pointerSize, () => found(() => name));
    // What a metaclass adds.
    aim.search.in(object + struct, Math.max(type.basic - struct, 0), (offset) =>
      found(() => nameAt(struct + offset)),
    );
  };
}

/** Where an object's own pointers begin, in bytes: those of containers are to tables, and were followed. */
function startOf({ layout }: PythonTarget, { builtins }: TypeEntry): number {
  const container = builtins.find((name) => containerStructs[name] !== undefined);
  const struct = container === undefined ? undefined : containerStructs[container];
  return layout.size(struct ?? 'PyObject');
}

/** Where the part of an object that can hold pointers ends, in bytes from its begin. */
function endOf(target: PythonTarget, type: TypeEntry): (object: number) => number {
  const items = builtinOf(type, 'tuple', 'hamt_array_node', 'hamt_bitmap_node', 'hamt_collision_node');
  if (type.item === 0) return () => type.basic;
  const sizeAt = target.layout.offset('PyVarObject.ob_size');
  if (items === undefined && builtinOf(type, 'int', 'bytes') === undefined) return () => type.basic;
  // A dict pointer comes after the items, in the next whole word.
  const round = (bytes: number): number => Math.ceil(bytes / pointerSize) * pointerSize;
  return (object) =>
    items === undefined
      ? round(type.sizer(address(object), type))
      : round(type.basic + type.item * Math.abs(ssizeAt(target, object + sizeAt)));
}

function borrowedOffsets(target: PythonTarget, type: TypeEntry): ReadonlySet<number> {
  const { memory, layout } = target;
  const weakrefs = memory.i64(address(type.type + layout.offset('PyTypeObject.tp_weaklistoffset')));
  const isWeak = builtinOf(type, ...weakReferences) !== undefined;
  const own = isWeak
    ? borrowedFields.filter((field) => layout.has(field)).map((field) => layout.offset(field))
    : [];
  return new Set([weakrefs, ...own]);
}

/** Names of words: an item, an attribute that is a member of the struct, else the C field. */
function fieldNames(target: PythonTarget, type: TypeEntry): (offset: number) => string {
  const itemsAt = type.builtins.includes('tuple') ? target.layout.offset('PyTupleObject.ob_item') : Infinity;
  const names = new Map<number, string>();
  const dictOffset = attempt(() =>
    target.memory.i64(address(type.type + target.layout.offset('PyTypeObject.tp_dictoffset'))),
  );
  for (const builtin of type.builtins) {
    const struct = structsOf[builtin];
    const fields = struct === undefined ? undefined : target.layout.struct(struct)?.fields;
    for (const [name, { offset, size }] of Object.entries(fields ?? {})) {
      if (size === pointerSize && !names.has(offset)) names.set(offset, name);
    }
  }
  const classes = attempt(() => mro(target, type.type));
  for (const each of isReadable(classes) ? classes.value : []) {
    const own = attempt(() => members(target, each));
    for (const { name, kind, offset } of isReadable(own) ? own.value : []) {
      if (objectMembers.includes(kind)) names.set(offset, `.${name}`);
    }
  }
  if (isReadable(dictOffset) && dictOffset.value > 0) names.set(dictOffset.value, '.__dict__');
  return (offset) =>
    offset >= itemsAt ? `[${(offset - itemsAt) / pointerSize}]` : (names.get(offset) ?? `at byte ${offset}`);
}

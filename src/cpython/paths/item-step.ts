import { address, type Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import { lookup } from '../objects/dict.js';
import { checkedTypeOf, contentDecoders } from '../objects/dispatch.js';
import { fieldAddress, needPointer, readCount } from '../objects/field-access.js';
import type { Child, ObjectDecoder } from '../objects/object-decoder.js';
import { bytesText } from '../objects/string-text.js';
import { reprOfPoints } from '../objects/stdlib/text-repr.js';
import { isInstance, typeHas, typeOf } from '../objects/type-objects.js';
import { charactersOf, readCodePoints } from '../objects/unicode.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import { describeType } from './attribute-step.js';
import { endOfPath, type Found } from './found.js';
import { keyTest, type PlainKey } from './key-test.js';
import type { SliceBounds } from './path.js';
import { keysOf } from './scope.js';
import { placeOf, sliceRange, type SliceRange } from './slice-range.js';

/** Entries of one mapping that are looked at for a key, and how many at once. */
const maxEntries = 1_000_000;
const batch = 4_096;

/** Characters or bytes of a slice that are shown. */
const maxText = 10_000;

/** `object[key]` of the containers that are known. */
export function itemOf(target: PythonTarget, object: Address, key: PlainKey): Found {
  if (isString(target, object)) return characterOf(target, object, key);
  const container = containerAt(target, object);
  if (container === undefined) endOfPath(`${describeType(target, object)} has no items that memory tells of`);
  return container.kind === 'sequence'
    ? childFound(sequenceItem(target, object, container, indexOf(key, container.length)))
    : mappingItem(target, object, container, key);
}

/** `object[start:stop:step]` of a sequence. */
export function sliceOf(target: PythonTarget, object: Address, bounds: SliceBounds): Found {
  if (isString(target, object)) {
    const characters = charactersOf(target, object);
    const range = sliceRange(bounds, characters.length);
    const points = readCodePoints(target, characters, reach(range));
    return { kind: 'value', type: 'str', text: reprOfPoints(target, takePlaces(points, range)) };
  }
  const container = containerAt(target, object);
  if (container?.kind !== 'sequence')
    endOfPath(`${describeType(target, object)} is no sequence that memory tells of`);
  const range = sliceRange(bounds, container.length);
  if (!isInstance(target, object, 'bytes', 'bytearray')) return { kind: 'slice', of: object, range };
  const bytes = readBytes(target, object, reach(range));
  return { kind: 'value', type: 'bytes', text: bytesText(Uint8Array.from(takePlaces(bytes, range))) };
}

/** An item of a slice, or a slice of it: places of places. */
export function itemOfSlice(
  target: PythonTarget,
  { of, range }: Extract<Found, { kind: 'slice' }>,
  key: PlainKey,
): Found {
  const index = indexOf(key, range.length);
  return itemOf(target, of, { kind: 'int', value: BigInt(range.start + index * range.step) });
}

export function sliceOfSlice({ of, range }: Extract<Found, { kind: 'slice' }>, bounds: SliceBounds): Found {
  const inner = sliceRange(bounds, range.length);
  const outer = {
    start: range.start + inner.start * range.step,
    step: range.step * inner.step,
    length: inner.length,
  };
  return { kind: 'slice', of, range: outer };
}

interface Container {
  readonly kind: 'sequence' | 'mapping';
  readonly length: number;
  readonly extent: number;
  readonly items: (start: number, count: number) => readonly Child[];
}

/** What the object holds; undefined for what is no container, and for sets, which have no subscripts. */
function containerAt(target: PythonTarget, object: Address): Container | undefined {
  const decoders = contentDecoders(target, checkedTypeOf(target, object));
  const decoder = decoders.find((each) => each.items !== undefined);
  const size = decoders.find((each) => each.size !== undefined)?.size?.(target, object);
  if (decoder?.items === undefined || size === undefined) return undefined;
  const items = pages(target, object, decoder);
  const kind = kindOf(target, object, items, size.extent);
  return kind === undefined ? undefined : { kind, ...size, items };
}

function pages(target: PythonTarget, object: Address, decoder: ObjectDecoder): Container['items'] {
  return (start, count) => decoder.items?.(target, object, start, count) ?? [];
}

/** Told by the first item: entries of mappings have a key, items of sequences their index as name. */
function kindOf(
  target: PythonTarget,
  object: Address,
  items: Container['items'],
  extent: number,
): Container['kind'] | undefined {
  if (isInstance(target, object, 'dict')) return 'mapping';
  for (let start = 0; start < Math.min(extent, maxEntries); start += batch) {
    const [first] = items(start, batch);
    if (first === undefined) continue;
    if (first.key !== undefined) return 'mapping';
    return first.name === `[${start}]` ? 'sequence' : undefined;
  }
  return isInstance(target, object, 'set', 'frozenset') ? undefined : 'sequence';
}

function indexOf(key: PlainKey, length: number): number {
  if (key.kind !== 'int') return endOfPath('the items of a sequence have numbers');
  return (
    placeOf(key.value, length) ?? endOfPath(`there is no item ${key.value} in ${counted(length, 'item')}`)
  );
}

function sequenceItem(target: PythonTarget, object: Address, container: Container, index: number): Child {
  return (
    container.items(index, 1)[0] ?? endOfPath(`${describeType(target, object)} has no item ${index} any more`)
  );
}

function childFound({ value, text }: Child): Found {
  if (value !== undefined) return { kind: 'object', object: value };
  if (text !== undefined) return { kind: 'value', type: 'a C value', text };
  return endOfPath('the place is empty (NULL)');
}

function mappingItem(target: PythonTarget, object: Address, container: Container, key: PlainKey): Found {
  const isDict = isInstance(target, object, 'dict');
  if (isDict && key.kind === 'str') {
    const value = lookup(target, object, key.value);
    if (value !== undefined) return { kind: 'object', object: value };
    return endOfPath('there is no such key', key.value, textKeys(target, object));
  }
  const matches = keyTest(target, key);
  for (let start = 0; start < Math.min(container.extent, maxEntries); start += batch) {
    const child = container.items(start, batch).find((each) => each.key !== undefined && matches(each.key));
    if (child !== undefined) return childFound(child);
  }
  return endOfPath(
    container.extent > maxEntries
      ? `there is no such key among the first ${maxEntries}`
      : 'there is no such key',
  );
}

function textKeys(target: PythonTarget, dict: Address): readonly string[] {
  const keys = attempt(() => keysOf(target, dict));
  return isReadable(keys) ? keys.value : [];
}

function isString(target: PythonTarget, object: Address): boolean {
  return typeHas(target, typeOf(target, object), TypeFlag.str);
}

function characterOf(target: PythonTarget, object: Address, key: PlainKey): Found {
  const characters = charactersOf(target, object);
  if (key.kind !== 'int') endOfPath('the characters of a str have numbers');
  const index = placeOf(key.value, characters.length);
  if (index === undefined)
    endOfPath(`there is no character ${key.value} in ${counted(characters.length, 'character')}`);
  const at = { ...characters, data: address(characters.data + index * characters.kind), length: 1 };
  return { kind: 'value', type: 'str', text: reprOfPoints(target, [...readCodePoints(target, at, 1)]) };
}

function readBytes(target: PythonTarget, object: Address, max: number): Uint8Array {
  const length = Math.min(readCount(target, object, 'PyVarObject.ob_size'), max);
  const at = isInstance(target, object, 'bytes')
    ? fieldAddress(target, object, 'PyBytesObject.ob_sval')
    : needPointer(target, object, 'PyByteArrayObject.ob_start');
  return target.memory.bytes(at, length);
}

/** How far into the sequence the places of a slice go, within what can be shown. */
function reach({ start, step, length }: SliceRange): number {
  if (length === 0) return 0;
  const end = Math.max(start, start + (length - 1) * step) + 1;
  return end <= maxReach
    ? end
    : endOfPath(`a slice that goes to ${end} of a text: take one that ends before ${maxReach}`);
}

/** Characters of a text that are read for a slice of it. */
const maxReach = 10_000_000;

function takePlaces(from: ArrayLike<number>, { start, step, length }: SliceRange): number[] {
  return Array.from({ length: Math.min(length, maxText) }, (_, index) => from[start + index * step] ?? 0);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

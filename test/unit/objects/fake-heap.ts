import type { Address } from '../../../src/base/address.js';
import type { StructName } from '../../../src/cpython/layouts/catalogue.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import { TypeFlag } from '../../../src/cpython/versions/type-flags.js';
import { FakeImage, type Build } from './fake-image.js';

export { builds, type Build } from './fake-image.js';

/** A key and its value; undefined where an entry was deleted. */
export type FakeEntry = readonly [number, number] | undefined;

/** Objects in an image, written field by field. Tests say what is in it, and break it. */
export class FakeHeap {
  readonly image: FakeImage;
  /** `type` and `object` themselves. */
  readonly type: Address;
  readonly object: Address;
  readonly #types = new Map<string, Address>();

  constructor(build: Build, micro = 0) {
    this.image = new FakeImage(build, micro);
    this.type = this.image.allocate(this.image.layout.size('PyTypeObject'));
    this.object = this.image.allocate(this.image.layout.size('PyTypeObject'));
    this.#types.set('type', this.type).set('object', this.object);
    this.#fillType(this.type, 'type', this.object, TypeFlag.type, 0x7000);
    this.#fillType(this.object, 'object', 0, 0, 0x7100);
  }

  get target(): PythonTarget {
    return this.image.target;
  }

  /** The static type of this name, made when it is first asked for. Each has a `tp_repr` of its own. */
  typeNamed(name: string, flags = 0, base = this.object): Address {
    const known = this.#types.get(name);
    if (known !== undefined) return known;
    const type = this.image.allocate(this.image.layout.size('PyTypeObject'));
    this.#fillType(type, name, base, flags, 0x7200 + this.#types.size * 16);
    this.#types.set(name, type);
    return type;
  }

  /** A class as a `class` statement in module `mod` makes it; with the `tp_repr` of its base, or one of its own. */
  classNamed(name: string, base = this.object, { flags = 0, repr = 0 } = {}): Address {
    const { image } = this;
    const type = image.allocate(image.layout.size('PyHeapTypeObject'));
    const inherited = image.get(base, 'PyTypeObject.tp_flags') & ~TypeFlag.heapType;
    const slot = repr === 0 ? image.get(base, 'PyTypeObject.tp_repr') : repr;
    this.#fillType(type, name, base, inherited | flags | TypeFlag.heapType, slot);
    image.set(type, 'PyHeapTypeObject.ht_name', this.str(name));
    image.set(type, 'PyHeapTypeObject.ht_qualname', this.str(name));
    image.set(type, 'PyTypeObject.tp_dict', this.dict([[this.str('__module__'), this.str('mod')]]));
    return type;
  }

  /** An object with its struct all zero, and with `before` bytes of room in front. */
  instance(type: Address, struct: StructName | number = 'PyObject', before = 0): Address {
    const size = typeof struct === 'number' ? struct : this.image.layout.size(struct);
    const at = this.image.allocate(size, before);
    this.image.set(at, 'PyObject.ob_type', type);
    return at;
  }

  none(): Address {
    return this.instance(this.typeNamed('NoneType'));
  }

  /** A `str` of the smallest kind that fits, or of `kind`. */
  str(text: string, kind?: 1 | 2 | 4): Address {
    const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
    return this.strOf(points, kind);
  }

  strOf(points: readonly number[], kind?: 1 | 2 | 4): Address {
    const { image } = this;
    const largest = Math.max(0, ...points);
    const wide = kind ?? (largest > 0xffff ? 4 : largest > 0xff ? 2 : 1);
    const isAscii = largest < 0x80 && wide === 1;
    const header = image.layout.size(isAscii ? 'PyASCIIObject' : 'PyCompactUnicodeObject');
    const at = this.instance(this.typeNamed('str', TypeFlag.str), header + points.length * wide);
    image.set(at, 'PyASCIIObject.length', points.length);
    image.set(at, 'PyASCIIObject.state.kind', wide);
    image.set(at, 'PyASCIIObject.state.compact', 1);
    image.set(at, 'PyASCIIObject.state.ascii', isAscii ? 1 : 0);
    points.forEach((point, index) => {
      image.write(at + header + index * wide, point, wide);
    });
    return at;
  }

  int(value: bigint | number, type = this.typeNamed('int', TypeFlag.int)): Address {
    const { image } = this;
    const number = BigInt(value);
    const digits: number[] = [];
    for (let rest = number < 0n ? -number : number; rest > 0n; rest >>= 30n) {
      digits.push(Number(rest & 0x3fff_ffffn));
    }
    const at = this.instance(type, image.layout.size('PyLongObject') + digits.length * 4);
    const tagged = image.layout.has('PyLongObject.long_value.lv_tag');
    const sign = number === 0n ? 1 : number < 0n ? 2 : 0;
    if (tagged) image.set(at, 'PyLongObject.long_value.lv_tag', digits.length * 8 + sign);
    else image.set(at, 'PyVarObject.ob_size', number < 0n ? -digits.length : digits.length);
    const field = tagged ? 'PyLongObject.long_value.ob_digit' : 'PyLongObject.ob_digit';
    digits.forEach((digit, index) => {
      image.write(at + image.layout.offset(field) + index * 4, digit, 4);
    });
    return at;
  }

  list(items: readonly (number | undefined)[], type = this.typeNamed('list', TypeFlag.list)): Address {
    const at = this.instance(type, 'PyListObject');
    this.image.set(at, 'PyVarObject.ob_size', items.length);
    this.image.set(at, 'PyListObject.allocated', items.length);
    this.image.set(at, 'PyListObject.ob_item', this.image.pointers(items));
    return at;
  }

  tuple(items: readonly (number | undefined)[], type = this.typeNamed('tuple', TypeFlag.tuple)): Address {
    const { layout } = this.image;
    const at = this.instance(type, layout.size('PyTupleObject') + items.length * 8);
    this.image.set(at, 'PyVarObject.ob_size', items.length);
    items.forEach((item, index) => {
      this.image.write(at + layout.offset('PyTupleObject.ob_item') + index * 8, item ?? 0);
    });
    return at;
  }

  dict(
    entries: readonly FakeEntry[],
    { general = false, type = this.typeNamed('dict', TypeFlag.dict) } = {},
  ): Address {
    const at = this.instance(type, 'PyDictObject');
    this.image.set(at, 'PyDictObject.ma_used', entries.filter((entry) => entry !== undefined).length);
    this.image.set(at, 'PyDictObject.ma_keys', this.keys(entries, general));
    return at;
  }

  /** A table of keys; `general`: one that has a hash in each entry. */
  keys(entries: readonly FakeEntry[], general = false): Address {
    const { image } = this;
    const log2 = Math.max(3, Math.ceil(Math.log2(entries.length * 1.5 + 1)));
    const header = image.layout.offset('PyDictKeysObject.dk_indices') + 2 ** log2;
    const stride = general ? 24 : 16;
    const at = image.allocate(header + entries.length * stride);
    image.set(at, 'PyDictKeysObject.dk_log2_size', log2);
    image.set(at, 'PyDictKeysObject.dk_log2_index_bytes', log2);
    image.set(at, 'PyDictKeysObject.dk_kind', general ? 0 : 1);
    image.set(at, 'PyDictKeysObject.dk_nentries', entries.length);
    entries.forEach((entry, index) => {
      const place = at + header + index * stride + (general ? 8 : 0);
      image.write(place, entry?.[0] ?? 0);
      image.write(place + 8, entry?.[1] ?? 0);
    });
    return at;
  }

  /** Values apart from their keys, with the indices in the order in which they were set; at `at`, or somewhere. */
  values(items: readonly (number | undefined)[], order: readonly number[], at?: Address): Address {
    const { image } = this;
    const suffix = image.layout.has('PyDictValues.capacity');
    const first = image.layout.offset('PyDictValues.values');
    const values = at ?? image.allocate(first + items.length * 8 + 40, 40);
    items.forEach((item, index) => {
      image.write(values + first + index * 8, item ?? 0);
    });
    order.forEach((index, place) => {
      image.write(suffix ? values + first + items.length * 8 + place : values - 3 - place, index, 1);
    });
    if (suffix) {
      image.set(values, 'PyDictValues.capacity', items.length);
      image.set(values, 'PyDictValues.size', order.length);
      image.set(values, 'PyDictValues.valid', 1);
    } else {
      image.write(values - 2, order.length, 1);
    }
    return values;
  }

  /** A set with these places; an item that was removed leaves a mark. */
  setOf(places: readonly (number | 'removed' | undefined)[], type = this.typeNamed('set')): Address {
    const { image } = this;
    const at = this.instance(type, 'PySetObject');
    const table = image.allocate(places.length * 16);
    places.forEach((place, index) => {
      image.write(table + index * 16, place === 'removed' ? this.object : (place ?? 0));
      image.write(table + index * 16 + 8, place === 'removed' ? -1 : 5);
    });
    image.set(at, 'PySetObject.used', places.filter((place) => typeof place === 'number').length);
    image.set(at, 'PySetObject.mask', places.length - 1);
    image.set(at, 'PySetObject.table', table);
    return at;
  }

  #fillType(at: Address, name: string, base: number, flags: number, repr: number): void {
    this.image.set(at, 'PyObject.ob_type', this.type);
    this.image.set(at, 'PyTypeObject.tp_name', this.image.cString(name));
    this.image.set(at, 'PyTypeObject.tp_base', base);
    this.image.set(at, 'PyTypeObject.tp_flags', BigInt.asUintN(32, BigInt(flags)));
    this.image.set(at, 'PyTypeObject.tp_basicsize', this.image.layout.size('PyObject'));
    this.image.set(at, 'PyTypeObject.tp_repr', repr);
  }
}

import { Form, UnitKind } from '../../../src/elf/dwarf/vocabulary.js';
import { Bytes } from './bytes.js';
import { elfImage, type ImageSection } from './elf-image.js';

/** Numbers, texts, raw bytes, or the label of another entry. */
export type Value = number | string | Uint8Array | { readonly to: string };
export type WrittenAttribute = readonly [at: number, form: number, value?: Value];

export interface WrittenEntry {
  readonly tag: number;
  readonly label?: string;
  readonly attributes?: readonly WrittenAttribute[];
  /** Undefined: the abbreviation says that there are none. */
  readonly children?: readonly WrittenEntry[];
}

export interface WrittenUnit {
  readonly version: 2 | 3 | 4 | 5;
  readonly root: WrittenEntry;
  /** Of 64-bit DWARF: 8. */
  readonly offsetSize?: 4 | 8;
  /** With it the unit has one type: the entry with this label. DWARF 4 has it in `.debug_types`. */
  readonly type?: { readonly signature: number; readonly label: string };
}

/** Bytes before the first of the unit's offsets in `.debug_str_offsets`. */
export const stringOffsetsBase = 8;

/** Writes debug information as a compiler would, but with the forms that a test asks for. */
export function dwarfSections(units: readonly WrittenUnit[]): ImageSection[] {
  const writer = new Writer();
  for (const unit of units) writer.unit(unit);
  return writer.sections();
}

export function dwarfImage(units: readonly WrittenUnit[]): Uint8Array {
  return elfImage({ sections: dwarfSections(units) });
}

class Writer {
  readonly #info = new Bytes();
  readonly #types = new Bytes();
  readonly #abbreviations = new Bytes();
  readonly #strings = new Bytes().u8(0);
  readonly #lineStrings = new Bytes().u8(0);
  readonly #stringOffsets = new Bytes().zeros(stringOffsetsBase);
  readonly #labels = new Map<string, number>();
  readonly #patches: { bytes: Bytes; at: number; size: number; label: string; from: number }[] = [];

  unit({ version, root, offsetSize = 4, type }: WrittenUnit): void {
    const out = type !== undefined && version < 5 ? this.#types : this.#info;
    const start = out.length;
    const abbreviationsAt = this.#abbreviations.length;
    const number = (value: number) => (offsetSize === 8 ? out.u64(value) : out.u32(value));
    if (offsetSize === 8) out.u32(0xffff_ffff);
    const lengthAt = out.length;
    number(0);
    out.u16(version);
    if (version === 5) out.u8(type === undefined ? UnitKind.compile : UnitKind.type, 8);
    number(abbreviationsAt);
    if (version < 5) out.u8(8);
    if (type !== undefined) {
      out.u64(type.signature);
      this.#patches.push({ bytes: out, at: out.length, size: offsetSize, label: type.label, from: start });
      number(0);
    }
    const codes = new Map<string, number>();
    this.#entry(root, { out, start, offsetSize, version, codes });
    this.#abbreviations.u8(0);
    out.patch(lengthAt, offsetSize, out.length - lengthAt - offsetSize);
  }

  #entry(entry: WrittenEntry, unit: Surroundings): void {
    const { tag, label, attributes = [], children } = entry;
    if (label !== undefined) this.#labels.set(label, unit.out.length);
    unit.out.uleb(this.#code(tag, attributes, children !== undefined, unit.codes));
    for (const [, form, value = 0] of attributes) this.#value(form, value, unit);
    if (children === undefined) return;
    for (const child of children) this.#entry(child, unit);
    unit.out.u8(0);
  }

  #code(
    tag: number,
    attributes: readonly WrittenAttribute[],
    hasChildren: boolean,
    codes: Map<string, number>,
  ): number {
    const text = new Bytes().uleb(tag).u8(hasChildren ? 1 : 0);
    for (const [at, form, value] of attributes) {
      text.uleb(at).uleb(form);
      if (form === Form.implicitConst) text.sleb(Number(value));
    }
    text.u8(0, 0);
    const key = text.done().join(' ');
    const known = codes.get(key);
    if (known !== undefined) return known;
    codes.set(key, codes.size + 1);
    this.#abbreviations.uleb(codes.size).raw(text.done());
    return codes.size;
  }

  #value(form: number, value: Value, unit: Surroundings): void {
    const { out, offsetSize } = unit;
    const size = sizes[form] ?? offsetSize;
    if (value instanceof Uint8Array) {
      if (form === Form.exprloc || form === Form.block) out.uleb(value.length);
      else if (form === Form.block1) out.u8(value.length);
      else if (form === Form.block2) out.u16(value.length);
      else if (form === Form.block4) out.u32(value.length);
      out.raw(value);
    } else if (typeof value === 'object') {
      const from = form === Form.refAddr ? 0 : unit.start;
      const width = form === Form.refAddr && unit.version < 3 ? 8 : size;
      this.#patches.push({ bytes: out, at: out.length, size: width, label: value.to, from });
      out.zeros(width);
    } else if (typeof value === 'string') {
      this.#text(form, value, out, offsetSize);
    } else if (form === Form.sdata) out.sleb(value);
    else if (leb.has(form)) out.uleb(value);
    else if (size <= 4) out.raw(Array.from({ length: size }, (_, index) => value >> (8 * index)));
    else out.u64(value).zeros(size - 8);
  }

  #text(form: number, value: string, out: Bytes, offsetSize: 4 | 8): void {
    if (form === Form.string) out.text(value);
    else if (form === Form.strp || form === Form.lineStrp) {
      const strings = form === Form.strp ? this.#strings : this.#lineStrings;
      if (offsetSize === 8) out.u64(strings.length);
      else out.u32(strings.length);
      strings.text(value);
    } else {
      const index = (this.#stringOffsets.length - stringOffsetsBase) / 4;
      this.#stringOffsets.u32(this.#strings.length);
      this.#strings.text(value);
      if (leb.has(form)) out.uleb(index);
      else out.raw(Array.from({ length: sizes[form] ?? 1 }, (_, byte) => index >> (8 * byte)));
    }
  }

  sections(): ImageSection[] {
    for (const { bytes, at, size, label, from } of this.#patches) {
      bytes.patch(at, size, (this.#labels.get(label) ?? NaN) - from);
    }
    return [
      { name: '.debug_info', bytes: this.#info.done() },
      { name: '.debug_abbrev', bytes: this.#abbreviations.done() },
      { name: '.debug_types', bytes: this.#types.done() },
      { name: '.debug_str', bytes: this.#strings.done() },
      { name: '.debug_line_str', bytes: this.#lineStrings.done() },
      { name: '.debug_str_offsets', bytes: this.#stringOffsets.done() },
    ];
  }
}

interface Surroundings {
  readonly out: Bytes;
  readonly start: number;
  readonly offsetSize: 4 | 8;
  readonly version: number;
  readonly codes: Map<string, number>;
}

const leb: ReadonlySet<number> = new Set([
  Form.udata,
  Form.refUdata,
  Form.strx,
  Form.addrx,
  Form.loclistx,
  Form.rnglistx,
  Form.gnuAddrIndex,
  Form.gnuStrIndex,
]);

/** Those of other forms are that of an offset. */
const sizes: Readonly<Record<number, number>> = {
  [Form.addr]: 8,
  [Form.data1]: 1,
  [Form.data2]: 2,
  [Form.data4]: 4,
  [Form.data8]: 8,
  [Form.data16]: 16,
  [Form.flag]: 1,
  [Form.flagPresent]: 0,
  [Form.implicitConst]: 0,
  [Form.ref1]: 1,
  [Form.ref2]: 2,
  [Form.ref4]: 4,
  [Form.ref8]: 8,
  [Form.refSig8]: 8,
  [Form.refSup4]: 4,
  [Form.refSup8]: 8,
  [Form.strx1]: 1,
  [Form.strx2]: 2,
  [Form.strx3]: 3,
  [Form.strx4]: 4,
  [Form.addrx1]: 1,
  [Form.addrx2]: 2,
  [Form.addrx3]: 3,
  [Form.addrx4]: 4,
};

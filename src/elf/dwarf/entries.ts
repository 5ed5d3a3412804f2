import { textAt } from '../cursor.js';
import { broken } from '../problem.js';
import { placeOf, skipAttributes, type Abbreviation, type Attribute } from './abbreviations.js';
import type { DebugInfo } from './debug-info.js';
import { littleEndian, skipLeb, sleb, uleb } from './forms.js';
import type { StringPlaces } from './string-places.js';
import { signatureAt, unitAt, type Unit } from './units.js';
import { At, Form } from './vocabulary.js';

/** One thing that the debug information tells of: a type, a member, a function. */
export interface Entry {
  readonly unit: Unit;
  /** In the unit's section. */
  readonly start: number;
  readonly abbreviation: Abbreviation;
  /** Of the first attribute, in the section. */
  readonly attributes: number;
  /** Behind the last attribute. */
  readonly end: number;
}

/** Bytes and attributes of entries that may be read one by one. The types of CPython take a hundredth of it. */
const maxWork = 200_000_000;

/** Of reading an entry, beside its bytes. */
const workOfEntry = 16;

/** Reads single entries. What is to be read for very many is in `unit-search.ts`. All methods throw ElfProblem. */
export class Entries {
  readonly #info: DebugInfo;
  readonly #strings: StringPlaces;
  #bySignature: ReadonlyMap<string, Unit> | undefined;
  #allowance = maxWork;

  constructor(info: DebugInfo, strings: StringPlaces) {
    this.#info = info;
    this.#strings = strings;
  }

  /** The entry at an offset of the unit's section; undefined for the end of a list of children. */
  at(unit: Unit, start: number): Entry | undefined {
    this.#spend(workOfEntry);
    if (!(start >= unit.first && start < unit.end))
      broken('the debug information refers to what is not there');
    const { bytes } = unit.section;
    const code = uleb(bytes, start);
    if (code === 0) return undefined;
    const abbreviation = unit.abbreviations.find(code);
    const attributes = skipLeb(bytes, start);
    const end = skipAttributes(bytes, attributes, abbreviation, unit);
    if (end > unit.end) broken('the debug information has an entry that reaches beyond its unit');
    this.#spend(end - start + abbreviation.attributes.length);
    return { unit, start, abbreviation, attributes, end };
  }

  /** The children of an entry, without theirs. */
  *children(parent: Entry): Generator<Entry, void, void> {
    if (!parent.abbreviation.children) return;
    let at = parent.end;
    let depth = 0;
    while (at < parent.unit.end) {
      const entry = this.at(parent.unit, at);
      if (entry === undefined) {
        if (depth === 0) return;
        depth -= 1;
        at += 1;
        continue;
      }
      if (depth === 0) yield entry;
      at = entry.end;
      if (!entry.abbreviation.children) continue;
      const sibling = this.number(entry, At.sibling) ?? 0;
      if (entry.unit.start + sibling > at && sibling > 0) at = entry.unit.start + sibling;
      else depth += 1;
    }
  }

  has(entry: Entry, at: number): boolean {
    return attributeOf(entry, at) !== undefined;
  }

  /** A number, a flag, or an offset within the unit. Undefined if there is none, or if it takes a program to know. */
  number(entry: Entry, at: number): number | undefined {
    const attribute = attributeOf(entry, at);
    if (attribute === undefined) return undefined;
    return numberAt(entry.unit.section.bytes, this.#place(entry, attribute), attribute);
  }

  /**
   * The offset of a member in its struct: a number, or the expression that adds one.
   */
  location(entry: Entry, at: number): number | undefined {
    const attribute = attributeOf(entry, at);
    if (attribute === undefined) return undefined;
    const { bytes } = entry.unit.section;
    const place = this.#place(entry, attribute);
    const lengthEnd = expressionStart(bytes, place, attribute.form);
    if (lengthEnd === undefined) return numberAt(bytes, place, attribute);
    return bytes[lengthEnd] === plusUconst ? uleb(bytes, lengthEnd + 1) : undefined;
  }

  text(entry: Entry, at: number): string | undefined {
    const attribute = attributeOf(entry, at);
    if (attribute === undefined) return undefined;
    const place = this.#place(entry, attribute);
    const bytes = this.#strings.bytesFor(entry.unit, attribute.form);
    const text = bytes && textAt(bytes, this.#strings.offset(entry.unit, attribute.form, place));
    this.#spend(text?.length ?? 0);
    return text;
  }

  /** The entry that an attribute refers to. Undefined if there is none, or if it is in a file of its own. */
  reference(entry: Entry, at: number): Entry | undefined {
    const attribute = attributeOf(entry, at);
    if (attribute === undefined) return undefined;
    const { unit } = entry;
    const place = this.#place(entry, attribute);
    switch (attribute.form) {
      case Form.refSig8: {
        const signature = signatureAt(unit.section.view, place, unit.end);
        const typeUnit = this.#typeUnit(signature);
        return typeUnit?.type && this.at(typeUnit, typeUnit.type.at);
      }
      case Form.refAddr: {
        const size = unit.version < 3 ? unit.addressSize : unit.offsetSize;
        const offset = littleEndian(unit.section.bytes, place, size);
        const target = unitAt(this.#info.units, offset);
        return target && this.at(target, offset);
      }
      case Form.ref1:
      case Form.ref2:
      case Form.ref4:
      case Form.ref8:
      case Form.refUdata:
        return this.at(unit, unit.start + (numberAt(unit.section.bytes, place, attribute) ?? 0));
      default:
        return undefined;
    }
  }

  /** Broken references can make a file tell the same again and again. */
  #spend(work: number): void {
    this.#allowance -= work;
    if (this.#allowance < 0) broken('the debug information goes round in circles');
  }

  #place({ unit, attributes, abbreviation }: Entry, attribute: Attribute): number {
    return placeOf(unit.section.bytes, attributes, abbreviation, attribute, unit);
  }

  #typeUnit(signature: string): Unit | undefined {
    this.#bySignature ??= new Map(
      [...this.#info.units, ...this.#info.typeUnits].flatMap((unit) =>
        unit.type === undefined ? [] : [[unit.type.signature, unit] as const],
      ),
    );
    return this.#bySignature.get(signature);
  }
}

const plusUconst = 0x23;

function attributeOf({ abbreviation }: Entry, at: number): Attribute | undefined {
  // No closure: this is asked for every member of every struct.
  for (const attribute of abbreviation.attributes) if (attribute.at === at) return attribute;
  return undefined;
}

function expressionStart(bytes: Uint8Array, place: number, form: number): number | undefined {
  switch (form) {
    case Form.exprloc:
    case Form.block:
      return skipLeb(bytes, place);
    case Form.block1:
      return place + 1;
    case Form.block2:
      return place + 2;
    case Form.block4:
      return place + 4;
    default:
      return undefined;
  }
}

function numberAt(bytes: Uint8Array, place: number, { form, implicit }: Attribute): number | undefined {
  switch (form) {
    case Form.implicitConst:
      return implicit;
    case Form.flagPresent:
      return 1;
    case Form.sdata:
      return sleb(bytes, place);
    case Form.udata:
    case Form.refUdata:
      return uleb(bytes, place);
    case Form.data1:
    case Form.flag:
    case Form.ref1:
      return littleEndian(bytes, place, 1);
    case Form.data2:
    case Form.ref2:
      return littleEndian(bytes, place, 2);
    case Form.data4:
    case Form.ref4:
      return littleEndian(bytes, place, 4);
    case Form.data8:
      // It does not say whether it has a sign. Those that use the highest bit are small negative ones.
      return littleEndian(bytes, place, 4) + (littleEndian(bytes, place + 4, 4) | 0) * 0x1_0000_0000;
    case Form.ref8:
      return littleEndian(bytes, place, 8);
    default:
      return undefined;
  }
}

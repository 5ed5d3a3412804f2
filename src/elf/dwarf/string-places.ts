import { placeOf } from './abbreviations.js';
import type { DebugInfo } from './debug-info.js';
import { littleEndian, skipLeb, uleb } from './forms.js';
import type { Unit } from './units.js';
import { At, Form } from './vocabulary.js';

/** Where the bytes of texts are: in the entry itself, in `.debug_str`, in `.debug_line_str`, or behind an index. */
export class StringPlaces {
  readonly #info: DebugInfo;
  readonly #bases = new Map<Unit, number>();

  constructor(info: DebugInfo) {
    this.#info = info;
  }

  /** In what a text of this form is; undefined if it is in another file, or if this is no text. */
  bytesFor(unit: Unit, form: number): Uint8Array | undefined {
    switch (form) {
      case Form.strp:
      case Form.strx:
      case Form.strx1:
      case Form.strx2:
      case Form.strx3:
      case Form.strx4:
      case Form.gnuStrIndex:
        return this.#info.strings;
      case Form.lineStrp:
        return this.#info.lineStrings;
      case Form.string:
        return unit.section.bytes;
      default:
        return undefined;
    }
  }

  /** Where in `bytesFor` the text begins whose value is at `place` of the unit's section. May be beyond its end. */
  offset(unit: Unit, form: number, place: number): number {
    const { bytes, view } = unit.section;
    switch (form) {
      case Form.string:
        return place;
      case Form.strp:
      case Form.lineStrp:
        if (unit.offsetSize === 4) return view.getUint32(place, true);
        return littleEndian(bytes, place, 8);
      case Form.strx1:
        return this.#indexed(unit, littleEndian(bytes, place, 1));
      case Form.strx2:
        return this.#indexed(unit, littleEndian(bytes, place, 2));
      case Form.strx3:
        return this.#indexed(unit, littleEndian(bytes, place, 3));
      case Form.strx4:
        return this.#indexed(unit, littleEndian(bytes, place, 4));
      default:
        return this.#indexed(unit, uleb(bytes, place));
    }
  }

  #indexed(unit: Unit, index: number): number {
    let base = this.#bases.get(unit);
    if (base === undefined) {
      base = offsetsBase(unit);
      this.#bases.set(unit, base);
    }
    const offsets = this.#info.stringOffsets;
    const at = base + index * unit.offsetSize;
    if (at + unit.offsetSize > offsets.length) return Number.MAX_SAFE_INTEGER;
    return littleEndian(offsets, at, unit.offsetSize);
  }
}

/** Where the unit's offsets begin in `.debug_str_offsets`: its first entry says so. Else behind the first header. */
function offsetsBase(unit: Unit): number {
  const { bytes } = unit.section;
  const headerSize = unit.offsetSize === 8 ? 16 : 8;
  const code = uleb(bytes, unit.first);
  if (code === 0) return headerSize;
  const abbreviation = unit.abbreviations.find(code);
  const attribute = abbreviation.attributes.find(({ at }) => at === At.strOffsetsBase);
  if (attribute === undefined) return unit.version >= 5 ? headerSize : 0;
  const place = placeOf(bytes, skipLeb(bytes, unit.first), abbreviation, attribute, unit);
  return littleEndian(bytes, place, unit.offsetSize);
}

import { Cursor } from '../cursor.js';
import { broken } from '../problem.js';
import type { AbbreviationTable, AbbreviationTables } from './abbreviation-tables.js';
import type { Encoding } from './forms.js';
import { UnitKind } from './vocabulary.js';

/** A section with units: `.debug_info`, and `.debug_types` of DWARF 4. */
export interface UnitSection {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** What one compilation has left, or one type, or what several compilations share. */
export interface Unit extends Encoding {
  readonly section: UnitSection;
  /** Of its header, in the section: references within the unit count from here. */
  readonly start: number;
  /** Of its first entry. */
  readonly first: number;
  readonly end: number;
  readonly abbreviations: AbbreviationTable;
  /** Of a unit with one type: by what others refer to it, and where it is. */
  readonly type: { readonly signature: string; readonly at: number } | undefined;
}

/** 64-bit DWARF begins like this; what else is above `reserved` has no meaning. */
const longUnit = 0xffff_ffff;
const reserved = 0xffff_fff0;

/** The largest C++ programs have a tenth of that. */
const maxUnits = 1_000_000;

export function unitSection(name: string, bytes: Uint8Array): UnitSection {
  return { name, bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** The units of a section in their order. @throws ElfProblem */
export function* unitsOf(section: UnitSection, tables: AbbreviationTables): Generator<Unit, void, void> {
  const cursor = new Cursor(section.bytes, section.name);
  for (let count = 1; !cursor.atEnd; count += 1) {
    if (count > maxUnits) broken(`${section.name} has more than ${maxUnits} units`);
    const start = cursor.position;
    const short = cursor.u32();
    if (short === 0 && isZero(section.bytes, start)) return;
    if (short >= reserved && short !== longUnit) broken(`${section.name} has a unit of unknown kind`);
    const offsetSize = short === longUnit ? 8 : 4;
    const length = offsetSize === 8 ? cursor.u64() : short;
    const end = cursor.position + length;
    if (end > section.bytes.length) broken(`${section.name} ends within a unit`);
    yield readUnit(section, cursor, { start, end, offsetSize }, tables);
    cursor.position = end;
  }
}

function readUnit(
  section: UnitSection,
  cursor: Cursor,
  { start, end, offsetSize }: { start: number; end: number; offsetSize: 4 | 8 },
  tables: AbbreviationTables,
): Unit {
  const offset = (): number => (offsetSize === 8 ? cursor.u64() : cursor.u32());
  const version = cursor.u16();
  if (version < 2 || version > 5)
    broken(`${section.name} is of DWARF version ${version}, which is not known`);
  let kind: number = section.name === '.debug_types' ? UnitKind.type : UnitKind.compile;
  let addressSize: number;
  let table: number;
  if (version >= 5) {
    kind = cursor.u8();
    addressSize = cursor.u8();
    table = offset();
  } else {
    table = offset();
    addressSize = cursor.u8();
  }
  let type: Unit['type'];
  if (kind === UnitKind.type || kind === UnitKind.splitType) {
    const signature = signatureAt(section.view, cursor.position, section.bytes.length);
    cursor.skip(8);
    type = { signature, at: start + offset() };
  } else if (kind === UnitKind.skeleton || kind === UnitKind.splitCompile) cursor.skip(8);
  if (cursor.position > end) broken(`${section.name} has a unit that is too short`);
  const encoding: Encoding = { version, offsetSize, addressSize };
  return {
    ...encoding,
    section,
    start,
    first: cursor.position,
    end,
    abbreviations: tables.at(table, encoding),
    type,
  };
}

/** The 64 bits that name a type, as text: it is compared only. */
export function signatureAt(view: DataView, at: number, end: number): string {
  if (at + 8 > end) broken('the debug information ends too early');
  return view.getBigUint64(at, true).toString(16);
}

/** Linkers fill up with zeros. */
function isZero(bytes: Uint8Array, start: number): boolean {
  return bytes.subarray(start).every((byte) => byte === 0);
}

/** The unit that has this offset in its section. `units` are in the order of the section. */
export function unitAt(units: readonly Unit[], offset: number): Unit | undefined {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((units[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const unit = units[low];
  return unit !== undefined && offset >= unit.first ? unit : undefined;
}

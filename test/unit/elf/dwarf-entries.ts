import { sourceOfBytes } from '../../../src/elf/byte-source.js';
import { readStructs, type StructName, type Types } from '../../../src/elf/dwarf/read-structs.js';
import type { StructType } from '../../../src/elf/dwarf/struct-type.js';
import { At, Form, Tag } from '../../../src/elf/dwarf/vocabulary.js';
import { parseElf } from '../../../src/elf/elf-file.js';
import { dwarfImage, type WrittenAttribute, type WrittenEntry, type WrittenUnit } from './dwarf-image.js';

/** Entries as gcc writes them, for tests that are about something else. */

export const compileUnit = 0x11;
export const typeUnit = 0x41;
export const subprogram = 0x2e;
export const variable = 0x34;

export function unitOf(...children: readonly WrittenEntry[]): WrittenEntry {
  return { tag: compileUnit, attributes: [[At.name, Form.string, 'unit.c']], children };
}

export function base(label: string, size: number): WrittenEntry {
  return {
    tag: 0x24,
    label,
    attributes: [
      [At.byteSize, Form.data1, size],
      [At.name, Form.string, label],
    ],
  };
}

export function struct(
  name: string | undefined,
  size: number,
  ...children: readonly WrittenEntry[]
): WrittenEntry {
  return {
    tag: Tag.structureType,
    label: `struct ${name ?? ''}`,
    attributes: [
      ...(name === undefined ? [] : [[At.name, Form.string, name] as const]),
      [At.byteSize, Form.udata, size],
    ],
    children,
  };
}

export function member(
  name: string | undefined,
  type: string,
  offset: number,
  ...more: readonly WrittenAttribute[]
): WrittenEntry {
  return {
    tag: Tag.member,
    attributes: [
      ...(name === undefined ? [] : [[At.name, Form.string, name] as const]),
      [At.type, Form.ref4, { to: type }],
      [At.dataMemberLocation, Form.udata, offset],
      ...more,
    ],
  };
}

/** A typedef, a qualifier, a pointer: what has one type. */
export function on(tag: number, label: string, type: string | undefined, name?: string): WrittenEntry {
  return {
    tag,
    label,
    attributes: [
      ...(name === undefined ? [] : [[At.name, Form.string, name] as const]),
      ...(type === undefined ? [] : [[At.type, Form.ref4, { to: type }] as const]),
    ],
  };
}

export const int = base('int', 4);

export function read(
  units: readonly WrittenUnit[],
  names: readonly StructName[],
  enumerators: readonly string[] = [],
): Types {
  return readStructs(parseElf(sourceOfBytes(dwarfImage(units))), names, enumerators);
}

/** The struct `s` of one unit of DWARF 5 with these entries. */
export function structIn(...entries: readonly WrittenEntry[]): StructType | undefined {
  return read([{ version: 5, root: unitOf(...entries) }], ['s']).structs.get('s');
}

import type { ElfFile } from '../elf-file.js';
import { broken } from '../problem.js';
import { AbbreviationTables } from './abbreviation-tables.js';
import { unitSection, unitsOf, type Unit } from './units.js';

/** The sections that types are read from. Lines, macros and locations are never touched. */
export interface DebugInfo {
  /** Of `.debug_info`, in order. */
  readonly units: readonly Unit[];
  /** Of `.debug_types` (DWARF 4), in order. */
  readonly typeUnits: readonly Unit[];
  /** `.debug_str` */
  readonly strings: Uint8Array;
  /** `.debug_line_str`: names of files and folders. */
  readonly lineStrings: Uint8Array;
  /** `.debug_str_offsets` */
  readonly stringOffsets: Uint8Array;
}

/**
 * Whether the file itself has debug information that can be read here. Object files (`.o`) have some, but it is not
 * whole before they are linked.
 *
 * @throws ElfProblem
 */
export function hasDebugInfo(elf: ElfFile): boolean {
  return elf.type !== 'relocatable' && sizeOf(elf, '.debug_info') > 0 && sizeOf(elf, '.debug_abbrev') > 0;
}

/** @throws ElfProblem */
export function loadDebugInfo(elf: ElfFile): DebugInfo {
  if (!hasDebugInfo(elf)) broken('it has no debug information');
  const tables = new AbbreviationTables(contents(elf, '.debug_abbrev'));
  const units = (name: string): readonly Unit[] => [
    ...unitsOf(unitSection(name, contents(elf, name)), tables),
  ];
  return {
    units: units('.debug_info'),
    typeUnits: units('.debug_types'),
    strings: contents(elf, '.debug_str'),
    lineStrings: contents(elf, '.debug_line_str'),
    stringOffsets: contents(elf, '.debug_str_offsets'),
  };
}

/** Old tools call a compressed section `.zdebug_info`. */
function find(elf: ElfFile, name: string) {
  return elf.section(name) ?? elf.section(name.replace('.debug', '.zdebug'));
}

function sizeOf(elf: ElfFile, name: string): number {
  const section = find(elf, name);
  return section?.hasBytes === true ? section.size : 0;
}

function contents(elf: ElfFile, name: string): Uint8Array {
  const section = find(elf, name);
  return section === undefined ? new Uint8Array(0) : elf.contents(section);
}

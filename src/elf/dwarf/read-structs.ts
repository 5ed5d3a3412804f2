import type { ElfFile } from '../elf-file.js';
import { loadDebugInfo } from './debug-info.js';
import { Entries, type Entry } from './entries.js';
import { StringPlaces } from './string-places.js';
import type { StructType } from './struct-type.js';
import { TypeReader } from './type-reader.js';
import { searchUnit, type UnitSearch } from './unit-search.js';
import type { Unit } from './units.js';
import { At } from './vocabulary.js';
import { WantedNames } from './wanted-names.js';

/**
 * A struct, union or class by its tag or by a typedef of it. Where several source files define different ones under the
 * same name, `file` (`setobject.c`, `Objects/setobject.c`) says whose is meant.
 */
export type StructName = string | { readonly name: string; readonly file: string };

export interface Definition {
  /** The source file that was compiled, as the compiler had it; undefined for a type in a unit of its own. */
  readonly file: string | undefined;
  readonly struct: StructType;
}

export interface Types {
  /** By the names that were asked for. What has no complete definition is missing. */
  readonly structs: Map<string, StructType>;
  readonly enumerators: Map<string, number>;
  /** All different definitions of names that have more than one, the chosen one included; 8 of each at most. */
  readonly rivals: Map<string, readonly Definition[]>;
}

/** Definitions of one name that are told apart. */
const maxRivals = 8;

interface Search {
  readonly name: string;
  readonly file: string | undefined;
  /** Different ones, by what tells them apart at a glance. */
  readonly found: Map<string, { readonly unit: Unit; readonly entry: Entry }>;
  /** The one in the file that was asked for. */
  chosen: Entry | undefined;
}

/**
 * Finds structs and enumerators by name in the debug information (DWARF 2 to 5) of a linked file: the first complete
 * definition of each. Declarations are passed over, and so is what is inside of functions.
 *
 * @param names each name once.
 * @throws ElfProblem if there is no debug information, or if it is broken.
 */
export function readStructs(
  elf: ElfFile,
  names: Iterable<StructName>,
  enumerators: Iterable<string> = [],
): Types {
  const info = loadDebugInfo(elf);
  const strings = new StringPlaces(info);
  const entries = new Entries(info, strings);
  const types = new TypeReader(entries);
  const fileOf = (unit: Unit): string | undefined => {
    const root = entries.at(unit, unit.first);
    return root && entries.text(root, At.name);
  };

  const searches = [...names].map((wanted): Search => {
    const { name, file } = typeof wanted === 'string' ? { name: wanted, file: undefined } : wanted;
    return { name, file, found: new Map(), chosen: undefined };
  });
  const wantedTypes = new WantedNames(
    searches.map(({ name }) => name),
    info.strings,
  );
  const constants = [...enumerators];
  const wantedConstants = new WantedNames(constants, info.strings);
  const values = new Map<string, number>();

  for (const unit of [...info.units, ...info.typeUnits]) {
    const onType = (number: number, at: number): void => {
      const entry = entries.at(unit, at);
      const definition = entry && types.definition(entry);
      const search = searches[number];
      if (definition === undefined || search === undefined) return;
      const { found, file } = search;
      if (file !== undefined && search.chosen === undefined && isFile(fileOf(unit), file))
        search.chosen = definition;
      const marks = [At.byteSize, At.declLine, At.declColumn].map(
        (each) => entries.number(definition, each) ?? 0,
      );
      const key = marks.join(' ');
      if (!found.has(key) && found.size < maxRivals) found.set(key, { unit, entry: definition });
    };
    const onEnumerator = (number: number, at: number): void => {
      const name = constants[number];
      const entry = entries.at(unit, at);
      const value = entry && entries.number(entry, At.constValue);
      if (name !== undefined && value !== undefined && !values.has(name)) values.set(name, value);
    };
    const search: UnitSearch = {
      strings,
      types: wantedTypes,
      onType,
      enumerators: values.size < constants.length ? wantedConstants : undefined,
      onEnumerator,
    };
    searchUnit(unit, search);
  }
  return { ...collect(searches, types, fileOf), enumerators: values };
}

function collect(
  searches: readonly Search[],
  types: TypeReader,
  fileOf: (unit: Unit) => string | undefined,
): Pick<Types, 'structs' | 'rivals'> {
  const structs = new Map<string, StructType>();
  const rivals = new Map<string, readonly Definition[]>();
  for (const { name, found, chosen } of searches) {
    const different: Definition[] = [];
    for (const { unit, entry } of found.values()) {
      const struct = { ...types.struct(entry), name };
      if (!different.some((each) => isSame(each.struct, struct)))
        different.push({ file: fileOf(unit), struct });
    }
    const first = chosen === undefined ? different[0]?.struct : { ...types.struct(chosen), name };
    if (first !== undefined) structs.set(name, first);
    if (different.length > 1) rivals.set(name, different);
  }
  return { structs, rivals };
}

function isSame(one: StructType, other: StructType): boolean {
  return (
    one.size === other.size &&
    one.members.length === other.members.length &&
    one.members.every((member, index) => {
      const same = other.members[index];
      return member.name === same?.name && member.offset === same?.offset && member.size === same.size;
    })
  );
}

function isFile(unit: string | undefined, wanted: string): boolean {
  return unit === wanted || unit?.endsWith(`/${wanted}`) === true;
}

import { broken } from '../problem.js';
import { placeOf, skipAttributes, type Abbreviation } from './abbreviations.js';
import { littleEndian, skipLeb, uleb } from './forms.js';
import type { StringPlaces } from './string-places.js';
import type { Unit } from './units.js';
import { Form, Tag } from './vocabulary.js';
import type { WantedNames } from './wanted-names.js';

/** What is looked for, and who is told. */
export interface UnitSearch {
  readonly strings: StringPlaces;
  readonly types: WantedNames;
  /** A struct, union, class or typedef at file level has a wanted name. It may be a declaration. */
  readonly onType: (number: number, entry: number) => void;
  /** Undefined: no enumerators are wanted. */
  readonly enumerators: WantedNames | undefined;
  readonly onEnumerator: (number: number, entry: number) => void;
}

/**
 * Goes over a unit once and finds what has a wanted name. It makes nothing of what it passes: no objects, no texts.
 * The bodies of functions are jumped over where the compiler says how far (gcc does).
 *
 * @throws ElfProblem
 */
export function searchUnit(unit: Unit, search: UnitSearch): void {
  const { abbreviations, end } = unit;
  const { bytes } = unit.section;
  // Entries that are open, and how many of them from outside are scopes: those that types at file level are in.
  let depth = 0;
  let scopes = 0;
  let at = unit.first;
  while (at < end) {
    const start = at;
    let code = bytes[at] ?? 0;
    at += 1;
    if (code === 0) {
      depth -= 1;
      if (depth <= 0) return;
      if (scopes > depth) scopes = depth;
      continue;
    }
    if (code >= 0x80) {
      code = uleb(bytes, start);
      at = skipLeb(bytes, start);
    }
    const abbreviation = abbreviations.find(code);
    const attributes = at;
    at = abbreviation.size >= 0 ? at + abbreviation.size : skipAttributes(bytes, at, abbreviation, unit);
    if (at > end) broken('the debug information has an entry that reaches beyond its unit');
    const { tag, children } = abbreviation;
    if (depth === scopes) {
      if (children && (depth === 0 || tag === Tag.namespace)) {
        depth += 1;
        scopes += 1;
        continue;
      }
      if (isNamedType(tag)) {
        const number = findName(unit, attributes, abbreviation, search.strings, search.types);
        if (number >= 0) search.onType(number, start);
      } else if (tag === Tag.enumerationType && children && search.enumerators !== undefined) {
        at = searchEnumerators(unit, at, search.enumerators, search);
        continue;
      }
    }
    if (!children) continue;
    const behind = siblingOf(unit, attributes, at, abbreviation);
    if (behind > at && behind <= end) at = behind;
    else depth += 1;
  }
}

function isNamedType(tag: number): boolean {
  return tag === Tag.typedef || tag === Tag.structureType || tag === Tag.unionType || tag === Tag.classType;
}

/** Looks through the children of an enumeration. Gives where they end. */
function searchEnumerators(unit: Unit, first: number, wanted: WantedNames, search: UnitSearch): number {
  const { bytes } = unit.section;
  let depth = 0;
  let at = first;
  while (at < unit.end) {
    const start = at;
    const code = uleb(bytes, at);
    at = skipLeb(bytes, at);
    if (code === 0) {
      if (depth === 0) return at;
      depth -= 1;
      continue;
    }
    const abbreviation = unit.abbreviations.find(code);
    if (abbreviation.tag === Tag.enumerator) {
      const number = findName(unit, at, abbreviation, search.strings, wanted);
      if (number >= 0) search.onEnumerator(number, start);
    }
    at = skipAttributes(bytes, at, abbreviation, unit);
    if (abbreviation.children) depth += 1;
  }
  return at;
}

/** The number of the wanted name that an entry has; -1 if it has none. */
function findName(
  unit: Unit,
  attributes: number,
  abbreviation: Abbreviation,
  strings: StringPlaces,
  wanted: WantedNames,
): number {
  const { name } = abbreviation;
  if (name === undefined) return -1;
  const bytes = strings.bytesFor(unit, name.form);
  if (bytes === undefined) return -1;
  const place = placeOf(unit.section.bytes, attributes, abbreviation, name, unit);
  return wanted.find(bytes, strings.offset(unit, name.form, place));
}

/** Where the entry behind the children of this one is, if the compiler says so; else 0. */
function siblingOf(unit: Unit, attributes: number, end: number, abbreviation: Abbreviation): number {
  const { sibling } = abbreviation;
  if (sibling === undefined) return 0;
  const { bytes, view } = unit.section;
  const place =
    sibling.fromEnd === undefined
      ? placeOf(bytes, attributes, abbreviation, sibling, unit)
      : end - sibling.fromEnd;
  switch (sibling.form) {
    case Form.ref4:
      return unit.start + view.getUint32(place, true);
    case Form.ref1:
      return unit.start + littleEndian(bytes, place, 1);
    case Form.ref2:
      return unit.start + littleEndian(bytes, place, 2);
    case Form.ref8:
      return unit.start + littleEndian(bytes, place, 8);
    case Form.refUdata:
      return unit.start + uleb(bytes, place);
    default:
      return 0;
  }
}

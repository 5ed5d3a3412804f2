import { giveUp } from '../../base/reading.js';
import type { EnumeratorName, FieldName, StructName } from './catalogue.js';

/** A member of a struct: `ob_item`, or through nested structs `gc.young.head`. Offsets and sizes are in bytes. */
export interface Field {
  readonly offset: number;
  /** 0 for a flexible array. */
  readonly size: number;
  /** Of a bit field: counted from the lowest bit of the `size` bytes at `offset`. */
  readonly bits?: { readonly shift: number; readonly width: number };
}

export interface Struct {
  /** In bytes. */
  readonly size: number;
  readonly fields: Readonly<Record<string, Field>>;
}

/** Where a layout is from, best first. */
export type Provenance = 'dwarf' | 'debug-offsets' | 'tables';

/**
 * Where CPython's structs have their fields in one build. Structs and fields have the names that CPython's headers give
 * them; which of them are asked for is in `catalogue.ts`.
 */
export class Layout {
  readonly provenance: Provenance;
  /** What a person should know before trusting it: sources that disagree, parts from a second source. */
  readonly notes: readonly string[];
  readonly #structs: ReadonlyMap<string, Struct>;
  readonly #constants: ReadonlyMap<string, number>;
  /** Fields that were asked for, by their whole names. */
  readonly #asked = new Map<string, Field | undefined>();

  constructor(
    provenance: Provenance,
    structs: ReadonlyMap<string, Struct>,
    constants: ReadonlyMap<string, number>,
    notes: readonly string[] = [],
  ) {
    this.provenance = provenance;
    this.notes = notes;
    this.#structs = structs;
    this.#constants = constants;
  }

  /** The features of a build are its fields: `has('PyDictObject._ma_watcher_tag')`, never a version. */
  has(field: FieldName): boolean {
    return this.#offset(field) !== undefined;
  }

  /** The offset of `Struct.field.of.field` in bytes. Ends the walk (`Unreadable`) where this build has no such field. */
  offset(field: FieldName): number {
    return this.#offset(field) ?? giveUp(`this build's layout has no ${field}`);
  }

  /** The offset of the first of these that this build has: what was renamed between versions, newest name first. */
  offsetOfFirst(...fields: readonly FieldName[]): number {
    for (const field of fields) {
      const offset = this.#offset(field);
      if (offset !== undefined) return offset;
    }
    return giveUp(`this build's layout has no ${fields.join(' or ')}`);
  }

  field(name: FieldName): Field {
    return this.#field(name) ?? giveUp(`this build's layout has no ${name}`);
  }

  /** `sizeof(struct)` in bytes. */
  size(struct: StructName): number {
    return this.#structs.get(struct)?.size ?? giveUp(`this build's layout has no struct ${struct}`);
  }

  /** The value of an enumerator or of a macro in the catalogue; undefined where this build has none of that name. */
  constant(name: EnumeratorName): number | undefined {
    return this.#constants.get(name);
  }

  struct(name: StructName): Struct | undefined {
    return this.#structs.get(name);
  }

  get structs(): ReadonlyMap<string, Struct> {
    return this.#structs;
  }

  get constants(): ReadonlyMap<string, number> {
    return this.#constants;
  }

  #offset(name: string): number | undefined {
    return this.#field(name)?.offset;
  }

  #field(name: string): Field | undefined {
    const known = this.#asked.get(name);
    if (known !== undefined || this.#asked.has(name)) return known;
    const dot = name.indexOf('.');
    const field = this.#structs.get(name.slice(0, dot))?.fields[name.slice(dot + 1)];
    this.#asked.set(name, field);
    return field;
  }
}

/**
 * How to read the argument of an instruction. The rules are those of `dis` (Lib/dis.py) of the interpreter that the
 * tables come from.
 */
export type ArgumentForm =
  | { readonly kind: 'constant' | 'local' | 'free' | 'pair' | 'handler' }
  /** The index of a name above some bits of flags, and for each value of those what is written around the name. */
  | {
      readonly kind: 'name';
      readonly flagBits: number;
      readonly around: readonly (readonly [before: string, after: string])[];
    }
  /** Code units from the end of the instruction, its caches included. */
  | { readonly kind: 'jump'; readonly direction: 1 | -1; readonly preposition: string }
  | {
      readonly kind: 'compare';
      readonly shift: number;
      /** The bit that asks for a bool; 0 where there is none. */
      readonly boolMask: number;
      readonly operators: readonly string[];
    }
  | { readonly kind: 'table'; readonly texts: readonly string[] }
  | { readonly kind: 'flags'; readonly texts: readonly string[] };

export interface CacheField {
  readonly name: string;
  /** In code units. */
  readonly size: number;
}

/** What one build of CPython says about its own instructions: the contents of its module `opcode`. */
export interface OpcodeTables {
  /** Specialised forms and pseudo-instructions (256 and above) included. */
  readonly names: ReadonlyMap<number, string>;
  /** From a specialised form to the instruction it comes from. */
  readonly bases: ReadonlyMap<string, string>;
  /** The inline cache that follows an instruction. */
  readonly caches: ReadonlyMap<string, readonly CacheField[]>;
  readonly hasArgument: ReadonlySet<number>;
  readonly jumps: ReadonlySet<number>;
  /** Pseudo-instructions whose argument is the place of an exception handler. */
  readonly handlers: ReadonlySet<number>;
  readonly forms: ReadonlyMap<string, ArgumentForm>;
}

/** The instruction that `name` is a form of: itself, if it is none. */
export function baseOf(tables: OpcodeTables, name: string): string {
  return tables.bases.get(name) ?? name;
}

/** Code units of the inline cache after an instruction that is no specialised form. */
export function cacheSize(tables: OpcodeTables, base: string): number {
  let size = 0;
  for (const field of tables.caches.get(base) ?? []) size += field.size;
  return size;
}

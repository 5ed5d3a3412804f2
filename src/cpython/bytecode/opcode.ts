/** The bytecode of one minor version. */
export interface Opcodes {
  /** By number; undefined where a version has no such opcode. */
  readonly byNumber: readonly (Opcode | undefined)[];
  readonly byName: ReadonlyMap<string, Opcode>;
  /** Whether the version's `dis` names jump targets by labels (`L3`), or by their offsets. */
  readonly labels: boolean;
}

/** An opcode as it can be in memory. Argument and caches of a form are those of what it is a form of. */
export interface Opcode {
  readonly number: number;
  readonly name: string;
  /**
   * - `base`: what compilers make and `dis` shows unless asked for more;
   * - `specialised`: the interpreter put it in the place of its base, for operands like those it has seen;
   * - `instrumented`: sys.monitoring put it there;
   * - `marker`: stands in the place of any other, which is written down elsewhere (see `originals.ts`).
   */
  readonly form: 'base' | 'specialised' | 'instrumented' | 'marker';
  /** What it is a form of; its own name of a base or a marker. */
  readonly base: string;
  readonly argument: Argument;
  /** What follows the instruction, in this order. */
  readonly caches: readonly CacheFormat[];
  /** Code units of all caches together. */
  readonly cacheUnits: number;
}

export interface CacheFormat {
  /** `counter`, `version`: as `dis` calls it. */
  readonly name: string;
  /** Code units. */
  readonly units: number;
}

/** What an opcode's argument means. */
export type Argument =
  | { readonly kind: 'none' }
  /** A number that counts something. */
  | { readonly kind: 'plain' }
  /** An index of `co_consts`. */
  | { readonly kind: 'constant' }
  /** An index of the frame's variables: locals, cells and free variables alike. */
  | { readonly kind: 'local' }
  /** Two of those, four bits each. */
  | { readonly kind: 'locals' }
  /** An index of `co_names`, above low bits that choose a form of the text; `@` in it is the name. */
  | { readonly kind: 'name'; readonly forms: readonly string[] }
  /** Code units from behind the instruction and its caches. `word`: what `dis` puts before the target. */
  | { readonly kind: 'jump'; readonly direction: 'forward' | 'backward'; readonly word: string }
  /** One of these texts; the argument's low bits do not matter. */
  | { readonly kind: 'text'; readonly shift: number; readonly texts: readonly string[] };

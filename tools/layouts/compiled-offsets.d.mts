import type { Struct } from '../../src/cpython/layouts/layout.js';

/** What a C compiler is asked about. */
export interface CompiledQuestion {
  /** Folders of headers. */
  readonly include: readonly string[];
  /** What stands at the top of the program: `#define`s and `#include`s. */
  readonly preamble: string;
  /** By their C types. */
  readonly structs: readonly { readonly type: string; readonly fields: readonly CompiledField[] }[];
}

export interface CompiledField {
  /** `a.b` within nested structs. */
  readonly path: string;
  /** Of a flexible array only the offset can be asked, of a bit field only the bits. */
  readonly kind: 'plain' | 'flexible' | 'bits';
}

/** A struct for each that was asked, in that order. Bits are relative to the whole bytes that hold them. */
export function compiledOffsets(question: CompiledQuestion): Struct[];

import type { FieldName, StructName } from '../catalogue.js';

/**
 * What one 64-bit word of `_Py_DebugOffsets` says, in the catalogue's names:
 * - a field: its offset in its struct; a pointer's alignment is expected unless `align` says otherwise, `from` is the
 *   field that the offset is counted from beyond, and `onlyFreeThreaded` words are 0 elsewhere;
 * - `sizeof`: the size of a struct;
 * - undefined: nothing that is read here.
 */
export type Word =
  | FieldName
  | {
      readonly field: FieldName;
      readonly align?: 1 | 2 | 4;
      readonly from?: FieldName;
      readonly onlyFreeThreaded?: true;
    }
  | { readonly sizeof: StructName }
  | undefined;

/** One of the structs inside `_Py_DebugOffsets`: its words by CPython's names, in order. */
export type Section = Readonly<Record<string, Word>>;

/** `_Py_DebugOffsets` of one minor version; it grows in the middle from version to version. */
export interface DebugOffsetsForm {
  readonly minor: string;
  /** Where CPython declares it. */
  readonly source: string;
  /** `sizeof(_Py_DebugOffsets)` in bytes, header included. */
  readonly size: number;
  readonly sections: Readonly<Record<string, Section>>;
}

/** cookie, version, free_threaded: the same in all versions. */
export const headerSize = 24;

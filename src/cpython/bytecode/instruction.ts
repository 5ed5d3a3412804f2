import type { Address } from '../../base/address.js';
import type { Reading } from '../../base/reading.js';
import type { Code, Location } from '../stack/code-reader.js';
import type { ExceptionEntry } from './exception-table.js';
import type { Opcode } from './opcode.js';

/** One instruction of a code object as it is in memory, and what it was made as. Offsets in bytes of bytecode. */
export interface Instruction {
  /** Of its code unit. */
  readonly address: Address;
  readonly offset: number;
  /** Where its first EXTENDED_ARG is, or itself. An EXTENDED_ARG is an instruction of its own, too. */
  readonly start: number;
  /** As in memory: the code unit and its inline caches. */
  readonly bytes: Uint8Array;
  /** What is in memory: maybe specialised, instrumented, or a marker. */
  readonly opcode: Opcode;
  /** What the compiler made; the same as `opcode` where nobody changed it. */
  readonly original: Opcode;
  /** With what EXTENDED_ARGs before it have added; undefined where the opcode takes none. */
  readonly argument: number | undefined;
  /** What `dis` shows for the argument: a name, a constant's repr, `to L3`; often `''`. */
  readonly argumentText: string;
  /** Where a jump goes. */
  readonly jumpTarget: number | undefined;
  /** 3 of `L3`: something refers to this place. */
  readonly label: number | undefined;
  /** Control comes here by a jump or with an exception. */
  readonly isTarget: boolean;
  readonly caches: readonly InlineCache[];
  readonly location: Reading<Location>;
  /** Where an exception goes that is raised here; undefined: out of the frame. */
  readonly handler: ExceptionEntry | undefined;
  /** One of the frames that were asked about stands here. */
  readonly isCurrent: boolean;
}

/** A part of the inline caches: what a specialised form needs to know. */
export interface InlineCache {
  /** `counter`, `version`, `descr`: as `dis` calls it. */
  readonly name: string;
  readonly address: Address;
  readonly offset: number;
  /** In bytes. */
  readonly size: number;
  /** Little-endian, all of its bits. */
  readonly value: bigint;
}

export interface Disassembly {
  readonly code: Code;
  readonly instructions: readonly Instruction[];
  /** What comes after the last of them. */
  readonly end: 'end' | 'more' | { readonly unreadable: string };
  /** The whole exception table. */
  readonly exceptionEntries: Reading<readonly ExceptionEntry[]>;
}

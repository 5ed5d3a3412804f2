import { attempt } from '../../base/reading.js';
import type { Opcode, Opcodes } from './opcode.js';
import type { Unit } from './originals.js';
import { unitSize } from '../stack/code-reader.js';

/** An instruction among the bytes of a code object, before anything is looked up for it. Offsets in bytes. */
export interface PlainInstruction {
  readonly offset: number;
  /** Where its first EXTENDED_ARG is, or itself. An EXTENDED_ARG is an instruction of its own, too. */
  readonly start: number;
  /** What is in memory. */
  readonly opcode: Opcode;
  /** What the compiler made. */
  readonly original: Opcode;
  /** With what EXTENDED_ARGs before it have added, a C int; undefined where the opcode takes none. */
  readonly argument: number | undefined;
}

export interface Walked {
  readonly instructions: readonly PlainInstruction[];
  /** Why there are no more, if the code goes on. */
  readonly unreadable?: string;
}

/**
 * Goes from instruction to instruction: the originals say how many inline caches follow each. Agrees with
 * _unpack_opargs() in Lib/dis.py (v3.13.0).
 */
export function walkInstructions(
  bytes: Uint8Array,
  opcodes: Opcodes,
  original: (index: number, unit: Unit) => Unit,
): Walked {
  const instructions: PlainInstruction[] = [];
  let extended = 0;
  let start: number | undefined;
  for (let offset = 0; offset + 1 < bytes.length;) {
    const opcode = opcodeOf(opcodes, bytes[offset] ?? 0);
    const there = { opcode, argument: bytes[offset + 1] ?? 0 };
    const found = attempt(() => original(offset / unitSize, there));
    if ('unreadable' in found) return { instructions, unreadable: found.unreadable };
    const { opcode: base, argument: byte } = found.value;
    const takes = base.argument.kind !== 'none';
    // `<<` wraps into 32 bits with a sign, as the interpreter does.
    const argument = takes ? byte | extended : undefined;
    start ??= offset;
    instructions.push({ offset, start, opcode, original: base, argument });
    if (base.name === 'EXTENDED_ARG') {
      extended = (argument ?? 0) << 8;
    } else {
      extended = 0;
      start = undefined;
    }
    offset += unitSize * (1 + base.cacheUnits);
  }
  return { instructions };
}

/** Where a jump goes, in bytes; undefined of what is none. */
export function jumpTarget({ offset, original, argument }: PlainInstruction): number | undefined {
  if (original.argument.kind !== 'jump' || argument === undefined) return undefined;
  const next = offset + unitSize * (1 + original.cacheUnits);
  return next + unitSize * (original.argument.direction === 'forward' ? argument : -argument);
}

/** What has a number that the version does not know is shown by that number. */
function opcodeOf(opcodes: Opcodes, number: number): Opcode {
  const name = `<${number}>`;
  return (
    opcodes.byNumber[number] ?? {
      number,
      name,
      form: 'base',
      base: name,
      argument: { kind: 'none' },
      caches: [],
      cacheUnits: 0,
    }
  );
}

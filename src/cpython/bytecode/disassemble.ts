import { address, type Address } from '../../base/address.js';
import { lineLimits, type Limits } from '../../base/limits.js';
import { attempt, giveUp, type Reading } from '../../base/reading.js';
import { fieldAddress, needPointer, readCount } from '../objects/field-access.js';
import type { PythonTarget } from '../python-target.js';
import { readCode, unitSize } from '../stack/code-reader.js';
import type { PythonFrame } from '../stack/python-frame.js';
import { argumentTexts } from './argument-text.js';
import { entryAt, parseExceptionTable, type ExceptionEntry } from './exception-table.js';
import type { Disassembly, InlineCache, Instruction } from './instruction.js';
import { labelsOf, targetsOf } from './labels.js';
import { opcodesOf } from './opcodes.js';
import { originals } from './originals.js';
import { jumpTarget, walkInstructions, type PlainInstruction } from './walk.js';

/** Bytes of one code object's instructions: a module of some hundred thousand lines. */
const maxCode = 8 * 1024 * 1024;

/** Bytes of its exception table. */
const maxTable = 4 * 1024 * 1024;

export interface DisassemblyOptions {
  /** Where the instructions are, if a thread of a free-threaded build runs its own copy (`threadInstructions`). */
  readonly instructions?: Address;
  /** The instruction at this offset, or that it is inside of, is the first. */
  readonly from?: number;
  /** Instructions at most; all, if left out. */
  readonly count?: number;
  /** Whose current instructions are to be marked; those of other code do not matter. */
  readonly frames?: readonly Pick<PythonFrame, 'code' | 'instruction'>[];
  /** Of the repr of a constant. */
  readonly limits?: Limits;
}

/**
 * Disassembles a code object of the debuggee from its memory. Whatever hides an original instruction is seen through:
 * specialisation, sys.monitoring, compiled code.
 *
 * @param code `PyCodeObject *`.
 * @throws Unreadable where there is no code object, or of a version whose bytecode is not known.
 */
export function disassembleCode(
  target: PythonTarget,
  code: Address,
  options: DisassemblyOptions = {},
): Disassembly {
  const about = readCode(target, code);
  const opcodes = opcodesOf(target.version);
  if (about.size > maxCode) giveUp(`code of ${about.size} bytes`);
  const first = options.instructions ?? about.instructions;
  const bytes = target.memory.bytes(first, about.size);
  const walked = walkInstructions(bytes, opcodes, originals(target, code, opcodes));
  const exceptionEntries = readExceptionEntries(target, code);
  const entries = 'value' in exceptionEntries ? exceptionEntries.value : [];
  const labels = labelsOf(walked.instructions, entries);
  const text = argumentTexts(target, code, options.limits ?? lineLimits, opcodes.labels ? labels : undefined);
  const targets = targetsOf(walked.instructions, entries);
  const isCurrent = currentTest(code, options.frames ?? []);
  const { page, isWhole } = pageOf(walked.instructions, options);
  return {
    code: about,
    instructions: page.map((plain): Instruction => {
      const size = unitSize * (1 + plain.original.cacheUnits);
      const own = bytes.subarray(plain.offset, plain.offset + size);
      return {
        ...plain,
        address: address(first + plain.offset),
        bytes: own,
        argumentText: text(plain),
        jumpTarget: jumpTarget(plain),
        label: labels.get(plain.offset),
        isTarget: targets.has(plain.offset),
        caches: cachesOf(plain, own, first),
        location: about.locate(plain.offset),
        handler: entryAt(entries, plain.offset),
        isCurrent: isCurrent(plain.offset, size),
      };
    }),
    end: !isWhole ? 'more' : walked.unreadable === undefined ? 'end' : { unreadable: walked.unreadable },
    exceptionEntries,
  };
}

/** The exception table of a code object; the reason where it is broken. */
function readExceptionEntries(target: PythonTarget, code: Address): Reading<readonly ExceptionEntry[]> {
  return attempt(() => {
    const table = needPointer(target, code, 'PyCodeObject.co_exceptiontable');
    const size = readCount(target, table, 'PyVarObject.ob_size');
    if (size > maxTable) giveUp(`an exception table of ${size} bytes`);
    const bytes = target.memory.bytes(fieldAddress(target, table, 'PyBytesObject.ob_sval'), size);
    return parseExceptionTable(bytes) ?? giveUp('the exception table is broken');
  });
}

function pageOf(
  all: readonly PlainInstruction[],
  { from = 0, count = all.length }: DisassemblyOptions,
): { readonly page: readonly PlainInstruction[]; readonly isWhole: boolean } {
  const after = all.findIndex(({ offset }) => offset > from);
  const start = from <= 0 ? 0 : after < 0 ? all.length - 1 : after - 1;
  const page = all.slice(Math.max(start, 0), Math.max(start, 0) + count);
  return { page, isWhole: page.at(-1) === all.at(-1) };
}

/** Up to 3.12 a frame may stand in the inline caches of its call. */
function currentTest(
  code: Address,
  frames: readonly Pick<PythonFrame, 'code' | 'instruction'>[],
): (offset: number, size: number) => boolean {
  const places = frames.filter((frame) => frame.code === code).map(({ instruction }) => instruction);
  return (offset, size) => places.some((place) => place >= offset && place < offset + size);
}

function cachesOf({ offset, original }: PlainInstruction, bytes: Uint8Array, first: Address): InlineCache[] {
  let at = unitSize;
  return original.caches.map(({ name, units }) => {
    const size = units * unitSize;
    const value = bytes.subarray(at, at + size).reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);
    const cache = { name, address: address(first + offset + at), offset: offset + at, size, value };
    at += size;
    return cache;
  });
}

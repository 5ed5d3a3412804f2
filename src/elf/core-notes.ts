import { Cursor, text } from './cursor.js';
import type { Machine } from './header.js';
import { notesOf } from './notes.js';
import { attemptElf, broken } from './problem.js';
import { registerSets, type Registers } from './registers.js';
import type { ElfTables } from './tables.js';

export interface CoreThread {
  /** As the kernel numbers threads. */
  readonly tid: number;
  /** That ended the process or stopped this thread; 0: none. */
  readonly signal: number;
  /** Undefined for a machine whose registers are not known here. */
  readonly registers: Registers | undefined;
  /** What `pthread_self()` gives on x86-64; on AArch64 the C library has it a little below. */
  readonly threadPointer: number | undefined;
}

export interface CoreProcess {
  readonly pid: number;
  readonly parent: number;
  readonly uid: number;
  /** The first 15 characters of the program's name. */
  readonly name: string;
  /** The first 79 bytes of the command line, arguments separated by blanks. */
  readonly commandLine: string;
}

/** A file that was mapped into the process. */
export interface CoreMapping {
  readonly start: number;
  /** The first address behind it. */
  readonly end: number;
  /** In the file, in bytes. */
  readonly offset: number;
  readonly file: string;
}

/** What the notes of a core file say. */
export interface CoreNotes {
  /** The one that ended the process is the first. */
  readonly threads: readonly CoreThread[];
  readonly process: CoreProcess | undefined;
  readonly mappings: readonly CoreMapping[];
  /** The kernel's words to the program by `AT_…` number: 3 program headers, 9 entry, 33 vDSO. */
  readonly auxv: ReadonlyMap<number, number>;
  /** Why the notes end before their end, if they do. */
  readonly cut?: string;
}

/** `NT_…` of Linux's linux/elf.h. */
const NoteType = { prstatus: 1, prpsinfo: 3, auxv: 6, file: 0x4649_4c45, armTls: 0x401 } as const;

/** Reads the notes of a core file (or of any other: then there are none). A note that is broken ends the reading. */
export function readNotes(elf: ElfTables & { readonly machine: Machine }): CoreNotes {
  const threads: CoreThread[] = [];
  let process: CoreProcess | undefined;
  let mappings: readonly CoreMapping[] = [];
  let auxv: ReadonlyMap<number, number> = new Map();
  const read = attemptElf(() => {
    for (const { owner, type, data } of notesOf(elf)) {
      if (owner !== 'CORE' && owner !== 'LINUX') continue;
      const last = threads.at(-1);
      if (type === NoteType.prstatus) threads.push(readThread(data, elf.machine));
      else if (type === NoteType.armTls && last !== undefined) {
        // It follows the registers of its thread.
        threads[threads.length - 1] = { ...last, threadPointer: new Cursor(data, 'the TLS note').u64() };
      } else if (type === NoteType.prpsinfo) process = readProcess(data);
      else if (type === NoteType.file) mappings = readMappings(data);
      else if (type === NoteType.auxv) auxv = readAuxv(data);
    }
  });
  return { threads, process, mappings, auxv, ...('unreadable' in read ? { cut: read.unreadable } : {}) };
}

/** `struct elf_prstatus` of Linux's linux/elfcore.h. */
function readThread(data: Uint8Array, machine: Machine): CoreThread {
  const cursor = new Cursor(data, "a thread's note", 12);
  const signal = cursor.u16();
  cursor.position = 32;
  const tid = cursor.u32();
  const set = registerSets[machine];
  if (set === undefined) return { tid, signal, registers: undefined, threadPointer: undefined };
  cursor.position = 112;
  const values = new Cursor(cursor.take(set.size), 'the registers');
  const at = (offset: number): number => {
    values.position = offset;
    return values.u64();
  };
  const registers = { pc: at(set.pc), sp: at(set.sp), fp: at(set.fp) };
  return {
    tid,
    signal,
    registers: set.lr === undefined ? registers : { ...registers, lr: at(set.lr) },
    threadPointer: set.threadPointer === undefined ? undefined : at(set.threadPointer),
  };
}

/** `struct elf_prpsinfo` of Linux's linux/elfcore.h. */
function readProcess(data: Uint8Array): CoreProcess {
  const cursor = new Cursor(data, "the process's note", 16);
  const uid = cursor.u32();
  cursor.skip(4);
  const pid = cursor.u32();
  const parent = cursor.u32();
  cursor.skip(8);
  return { pid, parent, uid, name: padded(cursor.take(16)), commandLine: padded(cursor.take(80)).trimEnd() };
}

/** `NT_FILE` as fill_files_note of Linux's fs/binfmt_elf.c writes it. */
function readMappings(data: Uint8Array): readonly CoreMapping[] {
  const cursor = new Cursor(data, 'the note of mapped files');
  const count = cursor.u64();
  const pageSize = cursor.u64();
  const names = 16 + count * 24;
  if (names > data.length) broken('the note of mapped files ends too early');
  const mappings: CoreMapping[] = [];
  let nameAt = names;
  for (let index = 0; index < count; index += 1) {
    const start = cursor.u64();
    const end = cursor.u64();
    const offset = cursor.u64() * pageSize;
    const nameEnd = data.indexOf(0, nameAt);
    if (nameEnd < 0) broken('the note of mapped files ends too early');
    mappings.push({ start, end, offset, file: text(data, nameAt, nameEnd) });
    nameAt = nameEnd + 1;
  }
  return mappings;
}

function readAuxv(data: Uint8Array): ReadonlyMap<number, number> {
  const cursor = new Cursor(data, 'the auxiliary vector');
  const entries = new Map<number, number>();
  while (data.length - cursor.position >= 16) {
    const type = cursor.u64();
    const value = cursor.u64();
    if (type === 0) break;
    entries.set(type, value);
  }
  return entries;
}

function padded(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return text(bytes, 0, end < 0 ? bytes.length : end);
}

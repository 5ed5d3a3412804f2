import { address, hex, type Address } from '../../base/address.js';
import { attempt, giveUp, type Reading } from '../../base/reading.js';
import type { FieldName } from '../layouts/catalogue.js';
import { LocationTable, type LocationEntry } from '../linetable.js';
import { typeName, typeOf } from '../objects/type-objects.js';
import { readUnicode } from '../objects/unicode.js';
import type { PythonTarget } from '../python-target.js';

/** Bytes of a code unit. */
export const unitSize = 2;

/** Bytes of the location table of one function: a module of half a million lines. */
const maxLinetable = 4 * 1024 * 1024;

/** Characters of a name or a file's path. */
const maxName = 4_000;

/** Copies of one code object's instructions in a free-threaded build: one a thread. */
const maxCopies = 100_000;

/** What walks over frames ask a code object for. Texts are `<unreadable: …>` where their memory is not there. */
export interface Code {
  readonly address: Address;
  /** `co_code_adaptive`: the first instruction of the code object's own copy. */
  readonly instructions: Address;
  /** Bytes of its instructions, inline caches included. */
  readonly size: number;
  /** Bytes before the first instruction of which a frame shows up in Python (`_co_firsttraceable`). */
  readonly traceable: number;
  readonly firstLine: number;
  /** `co_qualname`. */
  readonly qualifiedName: string;
  /** `co_name`. */
  readonly name: string;
  readonly file: string;
  /** Where the instruction at an offset in bytes comes from; the reason where the location table is broken. */
  locate(offset: number): Reading<Location>;
}

export type Location = Omit<LocationEntry, 'start' | 'end'>;

const nowhere: Location = { line: undefined, endLine: undefined, column: undefined, endColumn: undefined };

/**
 * Reads code objects, each once, whatever the number of frames that run it; names and lines when they are first asked
 * for. Keep one for one walk: it does not see what changes.
 *
 * @param objectOf the code object that a word of a frame refers to.
 * @returns a function that takes such a word, and throws `Unreadable` where there is no code object.
 */
export function codeReader(
  target: PythonTarget,
  objectOf: (executable: Address) => Address,
): (executable: Address) => Code {
  const known = new Map<Address, Code>();
  return (executable) => {
    let found = known.get(executable);
    if (found === undefined) {
      found = readCode(target, objectOf(executable));
      known.set(executable, found);
    }
    return found;
  };
}

/** A single code object. Throws `Unreadable` where there is none. */
export function readCode(target: PythonTarget, code: Address): Code {
  const { memory, layout } = target;
  if (typeName(target, typeOf(target, code)) !== 'code') giveUp(`no code object at ${hex(code)}`);
  const qualifiedName = lazyText(target, code, 'PyCodeObject.co_qualname');
  const name = lazyText(target, code, 'PyCodeObject.co_name');
  const file = lazyText(target, code, 'PyCodeObject.co_filename');
  const locations = lazyLocations(target, code);
  return {
    address: code,
    instructions: address(code + layout.offset('PyCodeObject.co_code_adaptive')),
    size: Math.max(0, memory.i64(address(code + layout.offset('PyVarObject.ob_size')))) * unitSize,
    traceable: memory.i32(address(code + layout.offset('PyCodeObject._co_firsttraceable'))) * unitSize,
    firstLine: memory.i32(address(code + layout.offset('PyCodeObject.co_firstlineno'))),
    get qualifiedName() {
      return qualifiedName();
    },
    get name() {
      return name();
    },
    get file() {
      return file();
    },
    locate: locations,
  };
}

/**
 * The first instruction of a thread's own copy of the code (free-threaded builds from 3.14 on).
 *
 * @param index `tlbc_index` of the frame that runs it; 0 is the code object's own copy.
 */
export function threadInstructions({ memory, layout }: PythonTarget, code: Code, index: number): Address {
  if (index === 0) return code.instructions;
  const copies = memory.pointer(address(code.address + layout.offset('PyCodeObject.co_tlbc')));
  const size = memory.i64(address(copies + layout.offset('_PyCodeArray.size')));
  if (!(index > 0 && index < Math.min(size, maxCopies))) {
    giveUp(`no copy ${index} of the code at ${hex(code.address)}`);
  }
  return memory.pointer(address(copies + layout.offset('_PyCodeArray.entries') + index * 8));
}

function lazyText(target: PythonTarget, code: Address, field: FieldName): () => string {
  let text: string | undefined;
  return () => {
    if (text !== undefined) return text;
    const read = attempt(() =>
      readUnicode(target, target.memory.pointer(address(code + target.layout.offset(field))), maxName),
    );
    text = 'value' in read ? read.value : `<unreadable: ${read.unreadable}>`;
    return text;
  };
}

/** The table is fetched at the first question and decoded no further than asked for. */
function lazyLocations(target: PythonTarget, code: Address): (offset: number) => Reading<Location> {
  const known = new Map<number, Reading<Location>>();
  let table: Reading<LocationTable> | undefined;
  return (offset) => {
    let location = known.get(offset);
    if (location === undefined) {
      table ??= attempt(() => readTable(target, code));
      location = 'value' in table ? locationIn(target, code, table.value, offset) : table;
      known.set(offset, location);
    }
    return location;
  };
}

function readTable({ memory, layout }: PythonTarget, code: Address): LocationTable {
  const bytes = memory.pointer(address(code + layout.offset('PyCodeObject.co_linetable')));
  const size = memory.i64(address(bytes + layout.offset('PyVarObject.ob_size')));
  if (!(size >= 0 && size <= maxLinetable)) giveUp(`a location table of ${size} bytes`);
  const at = address(bytes + layout.offset('PyBytesObject.ob_sval'));
  const firstLine = memory.i32(address(code + layout.offset('PyCodeObject.co_firstlineno')));
  return new LocationTable(memory.bytes(at, size), firstLine);
}

function locationIn(
  { memory, layout }: PythonTarget,
  code: Address,
  table: LocationTable,
  offset: number,
): Reading<Location> {
  if (offset >= 0) {
    const entry = table.at(offset);
    return entry === undefined
      ? { unreadable: `no location for the instruction at ${offset}` }
      : { value: entry };
  }
  // What has not begun is on its first line (Objects/codeobject.c, v3.13.0: PyCode_Addr2Line).
  const line = attempt(() => memory.i32(address(code + layout.offset('PyCodeObject.co_firstlineno'))));
  return 'value' in line ? { value: { ...nowhere, line: line.value } } : line;
}

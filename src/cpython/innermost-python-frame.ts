import { address, hex, type Address } from '../base/address.js';
import type { Reading } from '../base/reading.js';
import { field } from './fields.js';
import { locationAt } from './linetable.js';
import { giveUp, need, reading, type Target } from './target.js';
import { readUnicode } from './unicode.js';

export interface PythonFrame {
  /** The qualified name: `Greeter.greet`, `<module>`. */
  readonly function: string;
  /** As the code object has it: mostly absolute. */
  readonly file: string;
  /** 1-based; undefined for an instruction that belongs to no line. */
  readonly line: number | undefined;
}

const maxThreads = 10_000;
const maxShims = 100;
/** Bytes of the location table of one function; CPython's largest test files stay far below. */
const maxLinetable = 16 * 1024 * 1024;

/** FRAME_OWNED_BY_CSTACK in 3.12 and 3.13, …_INTERPRETER in 3.14: from here on a frame runs no Python code. */
const firstOwnerWithoutCode = 3n;

/** The low bits of a _PyStackRef are tags (Include/internal/pycore_stackref.h, v3.14.0); objects are aligned to more. */
const stackRefTags = 3n;

/**
 * Reads the innermost Python frame of one of the main interpreter's threads from its memory. Nothing in the debuggee
 * is called.
 *
 * @param osThread the system's number of the thread; the interpreter's first thread if left out.
 * @returns the frame, or the reason why there is none to be read.
 */
export function innermostPythonFrame(target: Target, osThread?: number): Promise<Reading<PythonFrame>> {
  return reading(async () => {
    const thread = await findThread(target, osThread);
    const frame = await innermostFrame(target, thread);
    const code = await codeOf(target, frame);
    const [name, file, line] = [
      await readUnicode(target, await member(target, code, 'co_qualname'), 'the function name'),
      await readUnicode(target, await member(target, code, 'co_filename'), 'the file name'),
      await lineOf(target, code, frame),
    ];
    return { function: name, file, line };
  });
}

/** The interpreter lists its threads newest first. */
async function findThread(target: Target, osThread: number | undefined): Promise<Address> {
  const interpreter = '_PyRuntime.interpreters.main';
  const exists = need(await target.integer(interpreter), 'the interpreter');
  if (exists === 0n) giveUp('the interpreter is not initialised yet');
  let thread = need(await target.integer(`${interpreter}->threads.head`), 'the list of threads');
  if (thread === 0n) giveUp('the interpreter has no thread yet');
  for (let hop = 0; hop < maxThreads; hop += 1) {
    const state = `((PyThreadState *)${hex(address(thread))})`;
    if (osThread !== undefined) {
      const id = need(await target.integer(`${state}->native_thread_id`), 'a thread');
      if (id === BigInt(osThread)) return address(thread);
    }
    const next = need(await target.integer(`${state}->next`), 'the list of threads');
    if (next === 0n) {
      if (osThread === undefined) return address(thread);
      giveUp(`thread ${osThread} runs no Python code`);
    }
    thread = next;
  }
  giveUp(`the list of threads does not end within ${maxThreads}`);
}

async function innermostFrame(target: Target, thread: Address): Promise<Address> {
  let frame = need(await field(target, 'currentFrame', thread), 'the current frame');
  for (let hop = 0; hop < maxShims; hop += 1) {
    if (frame === 0n) giveUp('no Python code runs');
    const it = `((struct _PyInterpreterFrame *)${hex(address(frame))})`;
    const owner = need(await target.integer(`${it}->owner`), 'a frame');
    if (owner < firstOwnerWithoutCode) return address(frame);
    frame = need(await target.integer(`${it}->previous`), 'a frame');
  }
  giveUp(`no frame with Python code within ${maxShims}`);
}

async function codeOf(target: Target, frame: Address): Promise<Address> {
  const tagged = need(await field(target, 'executable', frame), "the frame's code");
  const code = address(tagged & ~stackRefTags);
  const isCode = await target.integer(`((PyObject *)${hex(code)})->ob_type == &PyCode_Type`);
  if (need(isCode, "the frame's code") !== 1n) giveUp(`no code object at ${hex(code)}`);
  return code;
}

async function member(target: Target, code: Address, name: string): Promise<Address> {
  return address(need(await target.integer(`((PyCodeObject *)${hex(code)})->${name}`), name));
}

async function lineOf(target: Target, code: Address, frame: Address): Promise<number | undefined> {
  const firstLine = Number(await member(target, code, 'co_firstlineno'));
  const first = need(await field(target, 'instructions', code, frame), 'the bytecode');
  const instruction = need(await field(target, 'instruction', frame), 'the instruction');
  // A frame that is about to begin has the unit before the first in 3.11 and 3.12.
  if (instruction < first) return firstLine;
  const table = await readBytes(target, await member(target, code, 'co_linetable'));
  return locationAt(table, firstLine, Number(instruction - first))?.line;
}

/** The contents of a `bytes` object (Include/cpython/bytesobject.h). */
async function readBytes(target: Target, at: Address): Promise<Uint8Array> {
  const what = 'the location table';
  const size = need(await target.integer(`((PyVarObject *)${hex(at)})->ob_size`), what);
  if (size > maxLinetable) giveUp(`${what} has ${size} bytes`);
  const start = need(await target.integer(`&((PyBytesObject *)${hex(at)})->ob_sval`), what);
  return need(await target.bytes(address(start), Number(size)), what);
}

import { address } from '../../../src/base/address.js';
import { layoutFromTables } from '../../../src/cpython/layouts/layout-from-tables.js';
import type { Layout } from '../../../src/cpython/layouts/layout.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import { parseVersion } from '../../../src/cpython/version.js';
import { ChunkedMemory } from '../../../src/memory/chunked-memory.js';
import { PaintedMemory } from './painted-memory.js';

/** A Python line that a thread executes. */
export interface PaintedFrame {
  readonly function: string;
  readonly file: string;
  readonly line: number;
}

export const osThread = 77;

const at = {
  runtime: 0x1_0000,
  interpreter: 0x2_0000,
  thread: 0x8_0000,
  cframe: 0x9_0000,
  frame: 0xa_0000,
  shim: 0xa_1000,
  code: 0xb_0000,
  name: 0xc_0000,
  file: 0xd_0000,
  table: 0xe_0000,
  codeType: 0xf_0000,
  typeName: 0xf_8000,
} as const;

/** Values of `owner` of a frame that runs no Python code, by version (Include/internal/pycore_frame.h and later). */
const shimOwner = 3;

/** A location table with one entry: two code units on the first line, no columns (Objects/locations.md, v3.11.2). */
const oneLine = Uint8Array.of(0x80 | (13 << 3) | 1, 0);

/**
 * The memory of a CPython with one thread that executes one frame, and of one that has no interpreter yet.
 *
 * @param version a full version, `3.13.0`.
 * @param belowShim whether the innermost frame is a shim, as while C code runs that Python has called.
 */
export function paintPython(
  version: string,
  frame: PaintedFrame | undefined,
  { belowShim = false } = {},
): { readonly memory: PaintedMemory; readonly target: PythonTarget; readonly runtime: number } {
  const parsed = parseVersion(version);
  const layout = parsed && layoutFromTables(parsed, false);
  if (parsed === undefined || layout === undefined) throw new Error(`no layout of ${version}`);
  const memory = new PaintedMemory(layout);
  memory.set(at.runtime, '_PyRuntimeState.interpreters.head', frame === undefined ? 0 : at.interpreter);
  memory.set(at.runtime, '_PyRuntimeState.interpreters.main', frame === undefined ? 0 : at.interpreter);
  if (frame !== undefined) {
    paintThread(memory, layout, belowShim);
    paintCode(memory, layout, frame);
  }
  const target: PythonTarget = {
    memory: new ChunkedMemory(memory),
    layout,
    version: parsed,
    freeThreaded: false,
    runtime: address(at.runtime),
    symbol: () => undefined,
  };
  return { memory, target, runtime: at.runtime };
}

function paintThread(memory: PaintedMemory, layout: Layout, belowShim: boolean): void {
  const innermost = belowShim ? at.shim : at.frame;
  memory.set(at.interpreter, 'PyInterpreterState.next', 0);
  memory.set(at.interpreter, 'PyInterpreterState.threads.head', at.thread);
  memory.set(at.thread, 'PyThreadState.next', 0);
  memory.set(at.thread, 'PyThreadState.native_thread_id', osThread);
  if (layout.has('PyThreadState.current_frame')) {
    memory.set(at.thread, 'PyThreadState.current_frame', innermost);
  } else {
    memory.set(at.thread, 'PyThreadState.cframe', at.cframe);
    memory.set(at.cframe, '_PyCFrame.current_frame', innermost);
  }
  memory.set(at.shim, '_PyInterpreterFrame.owner', shimOwner);
  memory.set(at.shim, '_PyInterpreterFrame.previous', at.frame);
  memory.set(at.frame, '_PyInterpreterFrame.owner', 0);
  memory.set(at.frame, '_PyInterpreterFrame.previous', 0);
  const code = layout.has('_PyInterpreterFrame.f_executable') ? 'f_executable' : 'f_code';
  memory.set(at.frame, `_PyInterpreterFrame.${code}`, at.code);
  const instruction = layout.has('_PyInterpreterFrame.instr_ptr') ? 'instr_ptr' : 'prev_instr';
  memory.set(
    at.frame,
    `_PyInterpreterFrame.${instruction}`,
    at.code + layout.offset('PyCodeObject.co_code_adaptive'),
  );
}

function paintCode(memory: PaintedMemory, layout: Layout, frame: PaintedFrame): void {
  memory.set(at.code, 'PyObject.ob_type', at.codeType);
  memory.set(at.codeType, 'PyTypeObject.tp_name', at.typeName);
  memory.bytes(at.typeName, Buffer.from('code\0'));
  memory.set(at.code, 'PyVarObject.ob_size', 2);
  memory.set(at.code, 'PyCodeObject._co_firsttraceable', 0);
  memory.set(at.code, 'PyCodeObject.co_firstlineno', frame.line);
  memory.set(at.code, 'PyCodeObject.co_qualname', at.name);
  memory.set(at.code, 'PyCodeObject.co_name', at.name);
  memory.set(at.code, 'PyCodeObject.co_filename', at.file);
  memory.set(at.code, 'PyCodeObject.co_linetable', at.table);
  memory.set(at.table, 'PyVarObject.ob_size', oneLine.length);
  memory.bytes(at.table + layout.offset('PyBytesObject.ob_sval'), oneLine);
  paintText(memory, layout, at.name, frame.function);
  paintText(memory, layout, at.file, frame.file);
}

/** A compact ASCII string. */
function paintText(memory: PaintedMemory, layout: Layout, where: number, text: string): void {
  memory.set(where, 'PyASCIIObject.length', text.length);
  memory.set(where, 'PyASCIIObject.state.kind', 1);
  memory.set(where, 'PyASCIIObject.state.compact', 1);
  memory.set(where, 'PyASCIIObject.state.ascii', 1);
  memory.bytes(where + layout.size('PyASCIIObject'), Buffer.from(text, 'latin1'));
}

import { address, type Address } from '../../base/address.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { plainName, runsPython } from '../../cpython/stack/c-functions.js';
import type { PythonThread } from '../../cpython/stack/threads.js';
import type { Frame } from '../../engines/engine.js';
import { withoutException } from './pending-exception.js';
import type { Functions } from './surroundings.js';

/** C functions in which nothing can be called, at their beginning neither: they hold a lock, or change what every call needs. */
const unsafe =
  /malloc|calloc|realloc|(^|_)free(_|$)|memalign|arena|PyMem_|PyObject_(Free|Malloc|Realloc|Calloc)|dictresize|insert(ion)?_?(dict|to_)|list_resize|take_gil|drop_gil|create_gil|PyThreadState_|tstate_|PyEval_(Save|Restore|Acquire|Release)|PyGILState_|gc_collect|deduce_unreachable|update_refs|subtract_refs|visit_(decref|reachable)|GC_(UN)?TRACK$|PyGCHead_|gc_list_|_dl_|pthread_(create|exit)|clone3?$/;

/**
 * C functions in the middle of which objects, frames and lists of the collector's are half made or half gone: an allocation
 * then would work with them (Include/internal/pycore_gc.h, v3.13.0: _PyObject_GC_TRACK). A reference count is read, and written
 * later: what changed it in between would be lost (Include/object.h, v3.13.0: Py_INCREF).
 */
const halfDone =
  /(INC|DEC)REF|NewRef|SET_REFCNT|GC_(Un)?[Tt]rack|PyGC_|[Dd]ealloc|ClearWeakRefs|[Ww]eakref|_PyFrame_|PyFrameObject|take_ownership|FrameClearAndPop|clear_(thread|gen)_frame|FramePushAndInit|initialize_locals|[Ff]ree[Ll]ist|[Ss]pecialize|(?<!Call)[Ii]nstrument|StopTheWorld|StartTheWorld|PyType_Modified|app1$|ins1$|list_ass_slice/;

/** Frames that are looked at for what they are in the middle of. */
export const guardedFrames = 40;

/**
 * @param inMiddle the innermost function is not at its beginning.
 * @returns what the thread is in the middle of, in plain words; undefined where a call does no harm.
 */
export function busyWith(frames: readonly Frame[], inMiddle: boolean): string | undefined {
  // Everything outside of it was called by the interpreter, which is prepared for whatever runs.
  const end = frames.findIndex(runsPython);
  const inner = end < 0 ? frames : frames.slice(0, end);
  const found = inner.find(({ function: name = '' }) => {
    const plain = plainName(name);
    return unsafe.test(plain) || (inMiddle && halfDone.test(plain));
  })?.function;
  return found === undefined ? undefined : `the thread is in the middle of ${found}`;
}

/**
 * 3.11 decides before each instruction whether it is traced, and asserts in some that it is not: to switch tracing on in
 * between aborts a debug build (Python/ceval.c, v3.11.2: `assert(cframe.use_tracing == 0)`).
 *
 * @returns the reason, in plain words; undefined where a call does no harm.
 */
export function betweenInstructions(
  { layout }: PythonTarget,
  [innermost]: readonly Frame[],
): string | undefined {
  const isLoop = innermost !== undefined && runsPython(innermost);
  return isLoop && layout.has('_PyInterpreterFrame.is_entry')
    ? 'the interpreter is between two instructions'
    : undefined;
}

/** Memory that has to have other contents while a function is called. */
interface Patch {
  readonly at: Address;
  readonly during: bigint;
  readonly after: bigint;
}

/**
 * Calls something in a thread that holds the GIL, with the thread's state as CPython has it when C code is called:
 * - no exception is pending; one that is, is put aside;
 * - 3.14 and newer: the frame knows its stack pointer, which the eval loop may have in a register
 *   (Python/ceval.c, v3.14.0: the assertion on `stackpointer` in _PyEval_EvalFrameDefault).
 */
export async function guarded<T>(
  functions: Functions,
  thread: PythonThread,
  frames: readonly Frame[],
  work: () => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const { engine, view } = functions.around;
  const found = await view.read((target) => ({
    knowsException: target.layout.has('PyThreadState.current_exception'),
    exceptions: pendingException(target, thread),
    pointer: missingStackPointer(target, thread),
  }));
  if (!isReadable(found)) return found;
  const patches: Patch[] = [...found.value.exceptions];
  if (found.value.pointer !== undefined) {
    const loop = frames.find(runsPython);
    const value = loop === undefined ? undefined : await engine.evaluateInteger('stack_pointer', loop);
    if (value === undefined || !isReadable(value))
      return { unreadable: 'the interpreter is between two instructions, and its stack pointer is unknown' };
    patches.push({ at: found.value.pointer, during: value.value, after: 0n });
  }
  for (const { at, during } of patches) {
    const written = await engine.writeMemory(at, word(during));
    if (!isReadable(written)) return written;
  }
  try {
    const [frame] = frames;
    if (found.value.knowsException || frame === undefined) return await work();
    return await withoutException(functions, frame, work);
  } finally {
    for (const { at, after } of patches.toReversed()) await engine.writeMemory(at, word(after));
    view.forget();
  }
}

function pendingException({ memory, layout }: PythonTarget, { address: thread }: PythonThread): Patch[] {
  if (!layout.has('PyThreadState.current_exception')) return [];
  const at = address(thread + layout.offset('PyThreadState.current_exception'));
  const pending = memory.big64(at);
  return pending === 0n ? [] : [{ at, during: 0n, after: pending }];
}

/** Where the stack pointer of the innermost frame belongs, if it is not there. */
function missingStackPointer({ memory, layout }: PythonTarget, thread: PythonThread): Address | undefined {
  const field = '_PyInterpreterFrame.stackpointer';
  if (!layout.has(field) || thread.currentFrame === undefined) return undefined;
  const at = address(thread.currentFrame + layout.offset(field));
  return memory.pointer(at) === 0 ? at : undefined;
}

function word(value: bigint): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, value));
  return bytes;
}

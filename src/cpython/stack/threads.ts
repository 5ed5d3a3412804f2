import { address, type Address } from '../../base/address.js';
import { attempt } from '../../base/reading.js';
import type { FieldName } from '../layouts/catalogue.js';
import type { PythonTarget } from '../python-target.js';
import { readGil } from './gil.js';
import { walkList, type Listed } from './linked-list.js';

/** A thread as one interpreter sees it. A thread that works in two interpreters is in both, with the same `osId`. */
export interface PythonThread {
  /** `PyThreadState *`. */
  readonly address: Address;
  /** `PyInterpreterState *`. */
  readonly interpreter: Address;
  /** The system's number of the thread; 0 of one that has not begun, or that the struct says nothing of. */
  readonly osId: number;
  /** What Python calls `ident`: the pthread_t. */
  readonly identifier: number;
  /** Undefined where there is no GIL, or where it cannot be read. */
  readonly holdsGil: boolean | undefined;
  /** Undefined where there is no GIL, and before 3.15 wherever somebody else holds it: the interpreter does not say. */
  readonly waitsForGil: boolean | undefined;
  /** The innermost `_PyInterpreterFrame *`, which may be a shim; undefined while no Python code runs. */
  readonly currentFrame: Address | undefined;
  /** Why the frame is not known. */
  readonly unreadable?: string;
}

/** More than any program has. */
const maxThreads = 10_000;

/**
 * The threads of an interpreter, oldest first: CPython's list the other way round, so that the main thread comes first.
 *
 * @param interpreter `PyInterpreterState *`.
 * @throws Unreadable where the interpreter itself cannot be read.
 */
export function readThreads(target: PythonTarget, interpreter: Address): Listed<PythonThread> {
  const { memory, layout } = target;
  const found = walkList(target, {
    of: 'threads',
    head: memory.pointer(address(interpreter + layout.offset('PyInterpreterState.threads.head'))),
    next: layout.offset('PyThreadState.next'),
    max: maxThreads,
  });
  const gil = attempt(() => readGil(target, interpreter));
  const waits =
    'value' in gil && gil.value !== undefined ? waiting(target, gil.value.holder) : () => undefined;
  return {
    ...found,
    items: found.items.toReversed().map((at) => ({
      address: at,
      interpreter,
      osId: number(target, at, 'PyThreadState.native_thread_id'),
      identifier: number(target, at, 'PyThreadState.thread_id'),
      holdsGil: 'value' in gil && gil.value !== undefined ? gil.value.holder === at : undefined,
      waitsForGil: waits(at),
      ...currentFrame(target, at),
    })),
  };
}

function number({ memory, layout }: PythonTarget, thread: Address, field: FieldName): number {
  const value = attempt(() => memory.u64(address(thread + layout.offset(field))));
  return 'value' in value ? value.value : 0;
}

function waiting({ memory, layout }: PythonTarget, holder: Address | undefined) {
  const requested = attempt(() => layout.offset('PyThreadState.gil_requested'));
  return (thread: Address): boolean | undefined => {
    if (holder === undefined || holder === thread) return false;
    if ('unreadable' in requested) return undefined;
    const flag = attempt(() => memory.i32(address(thread + requested.value)));
    return 'value' in flag ? flag.value !== 0 : undefined;
  };
}

/**
 * Up to 3.12 the frame is found through a `_PyCFrame` on the thread's C stack; while that is being left, it may be gone
 * already.
 */
function currentFrame(
  { memory, layout }: PythonTarget,
  thread: Address,
): Pick<PythonThread, 'currentFrame' | 'unreadable'> {
  const frame = attempt(() => {
    if (layout.has('PyThreadState.current_frame')) {
      return memory.pointer(address(thread + layout.offset('PyThreadState.current_frame')));
    }
    const cframe = memory.pointer(address(thread + layout.offset('PyThreadState.cframe')));
    if (cframe === 0) return cframe;
    return memory.pointer(address(cframe + layout.offset('_PyCFrame.current_frame')));
  });
  if ('unreadable' in frame) return { currentFrame: undefined, unreadable: frame.unreadable };
  return { currentFrame: frame.value === 0 ? undefined : frame.value };
}

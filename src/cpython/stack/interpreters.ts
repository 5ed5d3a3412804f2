import { address, type Address } from '../../base/address.js';
import { attempt } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { walkList, type Listed } from './linked-list.js';

/** An interpreter of the process: the main one, or a sub-interpreter. */
export interface Interpreter {
  /** `PyInterpreterState *`. */
  readonly address: Address;
  /** Its number in the process: 0 is the main interpreter's. */
  readonly id: number;
  readonly isMain: boolean;
}

/** More than any program has. */
const maxInterpreters = 1_000;

/**
 * The interpreters of a process, as CPython lists them: newest first, so that the main one is the last
 * (Python/pystate.c, v3.11.0 to v3.15.0: PyInterpreterState_New). None before the runtime is initialised.
 *
 * @throws Unreadable where the runtime itself cannot be read.
 */
export function readInterpreters(target: PythonTarget): Listed<Interpreter> {
  const { memory, layout, runtime } = target;
  const main = memory.pointer(address(runtime + layout.offset('_PyRuntimeState.interpreters.main')));
  const found = walkList(target, {
    of: 'interpreters',
    head: memory.pointer(address(runtime + layout.offset('_PyRuntimeState.interpreters.head'))),
    next: layout.offset('PyInterpreterState.next'),
    max: maxInterpreters,
  });
  const id = layout.offset('PyInterpreterState.id');
  return {
    ...found,
    items: found.items.map((at) => {
      const number = attempt(() => memory.i64(address(at + id)));
      return { address: at, id: 'value' in number ? number.value : -1, isMain: at === main };
    }),
  };
}

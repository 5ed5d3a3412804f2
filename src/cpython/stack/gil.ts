import { address, type Address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';

/** The lock that lets one thread at a time run Python code. Sub-interpreters share one or have their own. */
export interface Gil {
  /** `struct _gil_runtime_state *`: a thread that waits for the GIL sleeps on a futex in the `size` bytes from here. */
  readonly address: Address;
  readonly size: number;
  /** The `PyThreadState *` that holds it, possibly of another interpreter; undefined while nobody does. */
  readonly holder: Address | undefined;
}

/**
 * The GIL of an interpreter.
 *
 * @returns undefined where there is none: free-threaded, unless it was switched on.
 */
export function readGil(target: PythonTarget, interpreter: Address): Gil | undefined {
  const { memory, layout } = target;
  const at = addressOfGil(target, interpreter);
  if (at === 0) return undefined;
  if (target.freeThreaded) {
    const enabled = layout.has('_gil_runtime_state.enabled')
      ? memory.i32(address(at + layout.offset('_gil_runtime_state.enabled')))
      : 0;
    if (enabled === 0) return undefined;
  }
  // -1 before it is created, else 0 or 1.
  const locked = memory.i32(address(at + layout.offset('_gil_runtime_state.locked'))) === 1;
  // Who released it last is named there too.
  const holder = memory.pointer(address(at + layout.offset('_gil_runtime_state.last_holder')));
  return {
    address: at,
    size: layout.size('_gil_runtime_state'),
    holder: locked && holder !== 0 ? holder : undefined,
  };
}

/** One for the process (3.11), later one that each interpreter points to. */
function addressOfGil({ memory, layout, runtime }: PythonTarget, interpreter: Address): Address {
  return layout.has('PyInterpreterState.ceval.gil')
    ? memory.pointer(address(interpreter + layout.offset('PyInterpreterState.ceval.gil')))
    : address(runtime + layout.offset('_PyRuntimeState.ceval.gil'));
}

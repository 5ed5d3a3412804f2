import { address, type Address } from '../../../src/base/address.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';

/** The first thread state of the first interpreter, as plainly as it can be read. */
export function mainThread({ memory, layout, runtime }: PythonTarget): Address {
  const interpreter = memory.pointer(address(runtime + layout.offset('_PyRuntimeState.interpreters.head')));
  return memory.pointer(address(interpreter + layout.offset('PyInterpreterState.threads.head')));
}

/** The system's number of the thread whose state is first. */
export function mainThreadId(target: PythonTarget): number {
  const at = mainThread(target) + target.layout.offset('PyThreadState.native_thread_id');
  return target.memory.u64(address(at));
}

import type { Address } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import type { Entrance } from './entry.js';
import { pythonThreads, type Functions } from './surroundings.js';

/**
 * 3.11: a thread that runs already gets its trace function from outside (Python/ceval.c, v3.11.0: _PyEval_SetTrace);
 * `trace_trampoline` (Python/sysmodule.c) is what calls it. Without symbols, only threads that start later stop.
 *
 * @param function_ undefined: no thread needs one.
 */
export async function traceThreads(
  functions: Functions,
  { frame, thread }: Entrance,
  function_: Address | undefined,
): Promise<void> {
  if (function_ === undefined) return;
  const { view, log } = functions.around;
  const trampoline = await functions.addressOf('trace_trampoline');
  const threads = await view.read(pythonThreads);
  if (trampoline === undefined || !isReadable(threads)) {
    log('threads that run already cannot be traced: the program has no symbols');
    return;
  }
  await setTrace(functions, { frame, thread }, [BigInt(trampoline), BigInt(function_)]);
}

/** Takes the trace function from all other threads. */
export async function untraceThreads(functions: Functions, entrance: Entrance): Promise<void> {
  await setTrace(functions, entrance, [0n, 0n]);
}

async function setTrace(
  functions: Functions,
  { frame, thread: own }: Entrance,
  trace: readonly [bigint, bigint],
): Promise<void> {
  const threads = await functions.around.view.read(pythonThreads);
  if (!isReadable(threads)) return;
  for (const { address, interpreter } of threads.value) {
    if (address === own.address || interpreter !== own.interpreter) continue;
    await functions.call('_PyEval_SetTrace', [address, ...trace], frame);
  }
}

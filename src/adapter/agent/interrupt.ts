import { address } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import type { Frame } from '../../engines/engine.js';
import type { Stopped } from './agent-api.js';
import { inInterpreter } from './entry.js';
import { innermost, pythonThreads, type Functions } from './surroundings.js';

/** The register of a system call's result, and SIGINT's number, both Linux's. */
const results: Readonly<Record<string, string>> = { x64: '$rax', arm64: '$x0' };
const sigint = 2n;

/** What the kernel has there while it means to begin the call again (include/linux/errno.h): ERESTARTSYS and the like. */
const beginsAgain = new Set([-512n, -513n, -514n, -516n]);
const eintr = -4;

/**
 * Has KeyboardInterrupt raised in the thread that stopped, once it runs again:
 * - in the main thread as Ctrl-C does it, and a system call that it waits in is told that there was a signal: so a sleep, a
 *   lock and a read end too (Modules/signalmodule.c, v3.11.0: PyErr_SetInterruptEx);
 * - in others between two instructions.
 *
 * @returns whether it will be raised.
 */
export async function interrupt(functions: Functions, stop: Stopped): Promise<boolean> {
  const { engine, view } = functions.around;
  const osThread = await functions.osThreadOf(stop.thread);
  const frame = await innermost(engine, stop.thread);
  if (frame !== undefined && osThread === engine.pid && process.platform === 'linux') {
    const told = await functions.call('PyErr_SetInterruptEx', [sigint], frame);
    if (isReadable(told)) {
      await endSystemCall(functions, frame);
      return true;
    }
  }
  const variable = await functions.addressOf('PyExc_KeyboardInterrupt');
  if (variable === undefined) return false;
  const found = await view.read((target) => ({
    ident: pythonThreads(target).find(({ osId }) => osId === osThread)?.identifier,
    exception: target.memory.pointer(address(variable)),
  }));
  if (!isReadable(found) || found.value.ident === undefined) return false;
  const { ident, exception } = found.value;
  const done = await inInterpreter(functions, stop, false, ({ frame: inner }) =>
    functions.call('PyThreadState_SetAsyncExc', [BigInt(ident), exception], inner),
  );
  return isReadable(done) && done.value !== 0n;
}

/** A system call that the debugger has broken off is begun again when the thread runs; told EINTR, CPython looks for signals. */
async function endSystemCall({ around: { engine, log } }: Functions, frame: Frame): Promise<void> {
  const register = results[process.arch];
  if (register === undefined) return;
  const value = await engine.evaluateInteger(`(long)${register}`, frame);
  if (!isReadable(value) || !beginsAgain.has(BigInt.asIntN(64, value.value))) return;
  const written = await engine.assign(register, String(eintr), frame);
  if (!isReadable(written)) log(`a system call cannot be ended: ${written.unreadable}`);
}

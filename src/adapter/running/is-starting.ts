import type { DebugEngine } from '../../engines/debug-engine.js';
import type { Stopped } from '../stop/stops.js';

/** C frames that are looked at for the function that runs the program. */
const lookedAt = 400;

/** Whether the interpreter is still being initialised: nothing has run the program yet. */
export async function isStarting(engine: DebugEngine, { thread }: Stopped): Promise<boolean> {
  const frames = await engine.stackTrace(thread, 0, lookedAt);
  const has = (pattern: RegExp): boolean => frames.some(({ function: name = '' }) => pattern.test(name));
  // A build without symbols has no `main`, but what it calls is exported.
  return has(/^(?:main|Py_BytesMain|Py_Main)$/) && !has(/^(?:Py_RunMain|pymain_run_python)\b/);
}

import { join } from 'node:path';
import type { Interpreter } from '../interpreters.js';
import { writeCore } from './cores.js';
import { startPython, waitingScript, type Said } from './started.js';

export interface WrittenCore {
  readonly file: string;
  readonly pid: number;
  readonly said: Said;
}

/** The core of a CPython that waits; the process is gone when it comes back. */
export async function coreOf(
  python: Interpreter,
  folder: string,
  name: string,
  options: Parameters<typeof startPython>[2] = {},
): Promise<WrittenCore> {
  const started = await startPython(python, waitingScript, options);
  try {
    const file = join(folder, name);
    await writeCore(started.pid, file);
    return { file, pid: started.pid, said: JSON.parse(started.line) as Said };
  } finally {
    await started.end();
  }
}

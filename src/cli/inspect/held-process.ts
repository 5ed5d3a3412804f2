import { readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import type { Attach, Engine, EngineKind } from '../../engines/engine.js';
import { attachEngine, locateEngine, openCoreInEngine } from '../../engines/select.js';
import type { Inspection } from '../../inspect/inspection.js';
import type { Surroundings } from '../surroundings.js';

export interface HoldOptions {
  readonly engine: EngineKind | undefined;
  /** The core file, if it is one. */
  readonly core: string | undefined;
}

/**
 * Lets a debugger hold what was opened while `work` is done: a process stands still for that time, and runs on as soon as
 * it is over, however it ends.
 */
export async function whileHeld<T>(
  inspection: Inspection,
  { engine: wanted, core }: HoldOptions,
  { exec, signal }: Pick<Surroundings, 'exec' | 'signal'>,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const platform = process.platform === 'darwin' ? 'darwin' : 'linux';
  const found = await locateEngine(exec, wanted, platform);
  const context = { exec, signal, log: () => undefined };
  const engine =
    core === undefined
      ? await attachEngine(found, attachTo(inspection), context)
      : await openCoreInEngine(found, { file: core, program: inspection.program }, context);
  try {
    return await work(engine);
  } finally {
    await engine.dispose();
  }
}

/** The file that the process runs is taken by way of the kernel: its name may be another one's here, or nobody's. */
function attachTo({ pid, program, loadBias }: Inspection): Attach {
  const link = `/proc/${pid}/exe`;
  const running = targetOfLink(link);
  if (running === undefined || !isLoader(running)) return { pid, program: link };
  return { pid, program, ...(loadBias === undefined ? {} : { loadBias }) };
}

/** ld.so, which can be told to run a program: the system then knows only ld.so. */
function isLoader(file: string): boolean {
  return /^ld[-.].*\.so/.test(basename(file));
}

function targetOfLink(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

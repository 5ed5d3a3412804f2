import { readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { CpydbgError } from '../../base/errors.js';
import { ExitCode } from '../../base/exit-codes.js';
import type { Attach, Core, Engine, EngineKind } from '../../engines/engine.js';
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
export function whileHeld<T>(
  inspection: Inspection,
  { engine, core }: HoldOptions,
  surroundings: Pick<Surroundings, 'exec' | 'signal'>,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const what = core === undefined ? attachTo(inspection) : { file: core, program: inspection.program };
  return whileEngineHolds(what, engine, surroundings, work);
}

/** The same of what was not opened before. */
export async function whileEngineHolds<T>(
  what: Attach | Core,
  wanted: EngineKind | undefined,
  { exec, signal }: Pick<Surroundings, 'exec' | 'signal'>,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const platform = process.platform === 'darwin' ? 'darwin' : 'linux';
  const found = await locateEngine(exec, wanted, platform);
  const context = { exec, signal, log: () => undefined };
  try {
    const engine =
      'pid' in what ? await attachEngine(found, what, context) : await openCoreInEngine(found, what, context);
    try {
      return await work(engine);
    } finally {
      await engine.dispose();
    }
  } catch (error) {
    throw ofTarget(error);
  }
}

/** What goes wrong with an engine is a failed proof in a setup; here it is a process that could not be read. */
function ofTarget(error: unknown): unknown {
  if (!(error instanceof CpydbgError) || error.exitCode !== ExitCode.proof) return error;
  const { code, message, remedy, facts, cause } = error;
  return new CpydbgError({ code, message, remedy, facts, cause, exitCode: ExitCode.target });
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

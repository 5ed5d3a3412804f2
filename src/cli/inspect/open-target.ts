import { resolve } from 'node:path';
import type { EngineKind } from '../../engines/engine.js';
import type { Inspection } from '../../inspect/inspection.js';
import { openCore } from '../../inspect/open-core.js';
import { openProcess } from '../../inspect/open-process.js';
import { cacheFolder } from '../cache-folder.js';
import { noTarget, notAPid, twoTargets } from '../errors.js';
import type { Surroundings } from '../surroundings.js';
import type { TargetArguments } from './target-options.js';

/**
 * Opens what the person named, for reading.
 *
 * @param pid as it was typed; undefined if there is none.
 * @throws CpydbgError of src/inspect, or about the command line.
 */
export async function openTarget(
  command: string,
  pid: string | undefined,
  { core, program, root, assume }: TargetArguments,
  { env }: Pick<Surroundings, 'env'>,
): Promise<Inspection> {
  const options = { cacheFolder: resolve(cacheFolder(env, process.platform)), assume };
  if (core !== undefined) {
    if (pid !== undefined) throw twoTargets(pid, core);
    return openCore(core, { ...options, program, root });
  }
  return openProcess(processId(command, pid), options);
}

/**
 * A process id as it was typed.
 *
 * @throws CpydbgError `cli/no-target`, `cli/not-a-pid`.
 */
export function processId(command: string, pid: string | undefined): number {
  if (pid === undefined) throw noTarget(command);
  if (!/^\d{1,10}$/.test(pid)) throw notAPid(pid);
  return Number(pid);
}

/** Whether a process has to be read through the debugger that was named: Linux alone gives its memory to others. */
export function isReadThrough(
  { core }: TargetArguments,
  engine: EngineKind | undefined,
  platform: NodeJS.Platform,
): engine is EngineKind {
  return platform !== 'linux' && core === undefined && engine !== undefined;
}

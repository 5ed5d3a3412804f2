import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { openCore } from '../../inspect/open-core.js';
import { openProcess } from '../../inspect/open-process.js';
import type { Inspection } from '../../inspect/inspection.js';
import { cacheFolder } from '../cache-folder.js';
import { noTarget, notAPid, twoTargets } from '../errors.js';
import type { Surroundings } from '../surroundings.js';

/** What names a process or a core file on the command line, beside the PID. */
export interface TargetArguments {
  readonly core?: string;
  readonly program?: string;
  readonly root?: string;
}

export function addTargetOptions(command: Command): Command {
  return command
    .addOption(new Option('--core <file>', 'look at a core file in place of a process'))
    .addOption(new Option('--program <file>', 'with --core: the program, if it is no longer where it was'))
    .addOption(
      new Option('--root <dir>', "with --core: the folder that was the process's /, as of a container"),
    );
}

/**
 * Opens what the person named, for reading.
 *
 * @param pid as it was typed; undefined if there is none.
 * @throws CpydbgError of src/inspect, or about the command line.
 */
export async function openTarget(
  command: string,
  pid: string | undefined,
  { core, program, root }: TargetArguments,
  { env }: Pick<Surroundings, 'env'>,
): Promise<Inspection> {
  const options = { cacheFolder: resolve(cacheFolder(env, process.platform)) };
  if (core !== undefined) {
    if (pid !== undefined) throw twoTargets(pid, core);
    return openCore(core, { ...options, program, root });
  }
  if (pid === undefined) throw noTarget(command);
  if (!/^\d{1,10}$/.test(pid)) throw notAPid(pid);
  return openProcess(Number(pid), options);
}

/** For options that count something. */
export function countFrom(lowest: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= lowest && value <= Number.MAX_SAFE_INTEGER)) {
      throw new InvalidArgumentError(`A whole number from ${lowest} on is needed.`);
    }
    return value;
  };
}

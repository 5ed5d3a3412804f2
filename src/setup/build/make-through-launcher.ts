import { rm } from 'node:fs/promises';
import type { SetupContext } from '../context.js';
import { sayHits } from './cache-statistics.js';
import type { LauncherRecipe } from './launcher-recipe.js';
import type { BuildLog } from './log.js';
import { runMake } from './make.js';
import type { MakeJob } from './make-job.js';

/**
 * Runs make with what its launcher needs around it: a server that is up before the first compiler asks for it,
 * and a count of what came out of the cache.
 *
 * @returns what make printed.
 * @throws CpydbgError as `runMake` does.
 */
export async function makeThroughLauncher(
  { prepare, statistics }: LauncherRecipe,
  job: MakeJob,
  log: BuildLog,
  context: SetupContext,
): Promise<readonly string[]> {
  if (prepare !== undefined) await context.exec.run({ argv: prepare, env: job.environment });
  if (statistics === undefined) return runMake(job, log, context);
  await rm(statistics.path, { force: true });
  const environment = { ...job.environment, [statistics.variable]: statistics.path };
  const output = await runMake({ ...job, environment }, log, context);
  await sayHits(statistics.path, context.emit);
  return output;
}

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { succeeded } from '../../exec/command.js';
import type { SetupContext } from '../context.js';
import { countObjects, countSetupObjects } from './compiled-objects.js';
import { hasFeature } from './features.js';
import type { MakeJob } from './make-job.js';
import { withoutSurroundings } from './surroundings.js';

/** How many objects make will compile, as far as that can be known before. Only the bar depends on it. */
export async function objectsToCompile(job: MakeJob, context: SetupContext): Promise<number> {
  const outcome = await context.exec.run(
    {
      argv: [job.make, '-n', ...job.arguments],
      cwd: job.folder,
      env: { ...withoutSurroundings, ...job.environment },
    },
    { signal: context.signal, timeout: 120_000, maxOutput: 64 * 1024 * 1024 },
  );
  // What is wrong, if anything is, make itself will say.
  const known = succeeded(outcome) ? countObjects(outcome.stdout) : 0;
  if (hasFeature('modules in the Makefile', job.version)) return known;
  const [all, made] = await Promise.all([setupObjects(job.source), madeBySetup(job.folder)]);
  return known + Math.max(0, all - made);
}

async function setupObjects(source: string): Promise<number> {
  try {
    return countSetupObjects(await readFile(join(source, 'setup.py'), 'utf8'));
  } catch {
    return 0;
  }
}

/** The objects that setup.py has made so far: it keeps them apart, in build/temp.<platform>. */
async function madeBySetup(folder: string): Promise<number> {
  try {
    const names = await readdir(join(folder, 'build'), { recursive: true });
    return names.filter((name) => name.startsWith('temp.') && name.endsWith('.o')).length;
  } catch {
    return 0;
  }
}

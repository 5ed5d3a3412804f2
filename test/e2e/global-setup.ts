import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { standInForEditors } from '../../tools/stand-in-editors.mjs';
import { builtPython, builtWorkspaces, type BuiltWorkspace } from './built-python.js';
import { borrowedCache, describe, e2eFolder, startCpydbg } from './cpydbg.js';
import { provideInterpreters } from './interpreters.js';

/**
 * Sets up a workspace for each build with the product itself, one after another, and gets the interpreters that are
 * not built. A second run finds everything done, and proves it again.
 */
export default async function setup(): Promise<void> {
  standInForEditors();
  if (borrowedCache !== undefined) return;
  mkdirSync(e2eFolder, { recursive: true });
  for (const workspace of builtWorkspaces) await timed(`CPython ${workspace.name}`, () => make(workspace));
  await timed('the interpreters from packages', provideInterpreters);
}

async function make({ name, python, variant, optimize }: BuiltWorkspace): Promise<void> {
  const ended = await startCpydbg([
    'setup',
    join(e2eFolder, name),
    ...['--python', python, '--variant', variant, '--optimize', optimize],
    ...(name === python ? [] : ['--source', builtPython(python).source]),
    '--yes',
    '--json',
  ]).ended;
  if (ended.status !== 0)
    throw new Error(`cpydbg setup of ${name} ended with ${ended.status}:\n${describe(ended)}`);
}

async function timed(what: string, work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  process.stdout.write(`Ready in .cache/e2e: ${what} (${seconds} s).\n`);
}

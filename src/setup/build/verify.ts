import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatVersion, parseVersion, type PythonVersion } from '../../cpython/version.js';
import { succeeded } from '../../exec/command.js';
import type { Exec } from '../../exec/exec.js';
import type { Variant } from '../options.js';
import { doesNotRun } from './errors.js';
import { variantTraits } from './variants.js';

/** Printed by the interpreter itself: what it is, not what the Makefile wanted. */
const question = [
  'import sys, sysconfig',
  'print(sys.version.split()[0])',
  'print("debug" if hasattr(sys, "gettotalrefcount") else "")',
  'print("debug" if sysconfig.get_config_var("Py_DEBUG") else "")',
].join('\n');

/** The interpreter in a build folder. macOS file systems that fold case have a folder Python, so there it is python.exe. */
export async function findProgram(folder: string): Promise<string | undefined> {
  for (const name of ['python.exe', 'python']) {
    const path = join(folder, name);
    try {
      if ((await stat(path)).isFile()) return path;
    } catch {
      // The other name, then.
    }
  }
  return undefined;
}

/**
 * Starts the interpreter once, and asks it whether it is what was to be built.
 *
 * @throws CpydbgError `build/does-not-run`.
 */
export async function verifyInterpreter(
  program: string,
  expected: { readonly version: PythonVersion; readonly variant: Variant },
  exec: Pick<Exec, 'run'>,
  signal: AbortSignal,
): Promise<void> {
  const traits = variantTraits[expected.variant];
  const outcome = await exec.run(
    {
      argv: [program, '-E', '-c', question],
      env: { ...traits.environment, PYTHONHOME: undefined, PYTHONPATH: undefined },
    },
    { signal, timeout: 60_000 },
  );
  if (!succeeded(outcome)) {
    const lastLine = outcome.stderr.trim().split('\n').at(-1) ?? '';
    throw doesNotRun(program, lastLine === '' ? 'it does not start' : lastLine);
  }
  const [version = '', ...marks] = outcome.stdout.split('\n').map((line) => line.trim());
  const found = parseVersion(version);
  if (found === undefined || formatVersion(found) !== formatVersion(expected.version)) {
    throw doesNotRun(program, `it says that it is ${version}, not ${formatVersion(expected.version)}`);
  }
  const wanted = traits.pydebug ? 'debug' : '';
  if (marks.slice(0, 2).some((mark) => mark !== wanted)) {
    throw doesNotRun(program, traits.pydebug ? 'it is not a debug build' : 'it is a debug build');
  }
}

import { run } from '../../../src/exec/run.js';
import { cacheFolder, command } from '../cpydbg.js';

export interface Said {
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command to its end, in the folder `cwd` if that is given. Its output is no terminal. */
export async function saidByCpydbg(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = process.cwd(),
): Promise<Said> {
  const { status, stdout, stderr } = await run(
    { argv: [process.execPath, command, ...args], cwd, env: { CPYDBG_CACHE: cacheFolder, ...env } },
    { timeout: 120_000, maxOutput: 256 * 1024 * 1024 },
  );
  return { status, stdout, stderr };
}

/** The same with --json, where it must succeed. */
export async function documentOf<T>(...args: readonly string[]): Promise<T> {
  const { status, stdout, stderr } = await saidByCpydbg([...args, '--json']);
  if (status !== 0) throw new Error(`cpydbg ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return JSON.parse(stdout) as T;
}

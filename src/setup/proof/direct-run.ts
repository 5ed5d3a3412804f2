import type { Exec } from '../../exec/exec.js';
import type { Task } from './launch.js';

/** A person's script may do anything; one that takes longer than this is not what a proof waits for. */
const patience = 10_000;

export type DirectRun =
  | { readonly ok: true; readonly stdout: string }
  /** Not made for a proof, and why: `it ends with status 1`. */
  | { readonly ok: false; readonly reason: string; readonly said: string };

/**
 * Runs a script without a debugger, so that the proof knows what it prints. Nobody types: a script that asks gets the
 * end of the file.
 *
 * @throws CpydbgError `base/interrupted`.
 */
export async function runDirectly(exec: Exec, task: Task, signal: AbortSignal): Promise<DirectRun> {
  const outcome = await exec.run(
    { argv: [task.program, ...task.args], cwd: task.cwd, env: task.env },
    { signal, timeout: patience },
  );
  const { status, stdout, stderr } = outcome;
  const fail = (reason: string): DirectRun => ({ ok: false, reason, said: stderr === '' ? stdout : stderr });
  if (outcome.notStarted !== undefined) return fail(`it cannot be started: ${outcome.notStarted}`);
  if (outcome.timedOut) return fail(`it runs for longer than ${patience / 1000} s`);
  if (/\bEOFError\b/.test(stderr)) return fail('it asks for input');
  if (outcome.signal !== undefined) return fail(`${outcome.signal} ends it`);
  if (status !== 0) return fail(`it ends with status ${status ?? 'unknown'}`);
  return { ok: true, stdout };
}

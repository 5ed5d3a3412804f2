import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openProcess } from '../../../src/inspect/open-process.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import type { Interpreter } from '../interpreters.js';

/** A script of this folder that has said its report and waits, stopped, to be looked at. */
export interface WaitingPython<Report> {
  readonly pid: number;
  readonly report: Report;
  readonly target: PythonTarget;
}

/**
 * Runs a script up to its report, stops the process with all of its threads, lets `look` look at it, and ends it.
 *
 * @param script its name, and its arguments.
 */
export async function withWaitingPython<Report>(
  { argv, env }: Interpreter,
  [script, ...args]: readonly [string, ...string[]],
  look: (python: WaitingPython<Report>) => void | Promise<void>,
): Promise<void> {
  const [program, ...first] = argv;
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(program, [...first, file, ...args], {
    env: { ...process.env, ...env, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    const report = await firstLine(child);
    const pid = child.pid ?? 0;
    child.kill('SIGSTOP');
    const inspection = await openProcess(pid);
    try {
      await look({ pid, report: JSON.parse(report) as Report, target: inspection.target });
    } finally {
      inspection.close();
    }
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

async function firstLine({ stdout, stderr }: ChildProcess): Promise<string> {
  if (stdout === null || stderr === null) throw new Error('no output to read from');
  let errors = '';
  stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error(`the script ended without a report:\n${errors}`);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Interpreter } from '../interpreters.js';

/** A Python process that says something, waits for a line on its input, and goes on. */
export interface LivingPython {
  readonly pid: number;
  /** Its first line. */
  readonly line: string;
  /** Gives it a line, and waits for the next one that it says. */
  answer(): Promise<string>;
  /** Its state as the kernel says it: `S`, `T` (stopped by a signal), `t` (held by a debugger). */
  state(): string;
  signal(name: NodeJS.Signals): void;
  /** Kills it and waits until it is gone. */
  end(): Promise<void>;
}

/** Starts a script that prints one line, flushed, before it reads one. */
export async function livingPython(
  { argv, env }: Pick<Interpreter, 'argv' | 'env'>,
  args: readonly [string, ...string[]],
): Promise<LivingPython> {
  const [program, ...first] = argv;
  const child = spawn(program, [...first, ...args], {
    env: { ...process.env, ...env, PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const lines = createInterface({ input: child.stdout });
  const nextLine = async (): Promise<string> => {
    const line = await Promise.race([once(lines, 'line'), closed.then(() => undefined)]);
    if (line === undefined) throw new Error(`the process ended before it said anything more:\n${errors}`);
    return String(line[0]);
  };
  const pid = child.pid ?? 0;
  return {
    pid,
    line: await nextLine(),
    answer() {
      const next = nextLine();
      child.stdin.write('go on\n');
      return next;
    },
    state() {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      return stat.charAt(stat.lastIndexOf(')') + 2);
    },
    signal: (name) => void child.kill(name),
    async end() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** Waits until something is so that no event tells of. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error('this did not come to be');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The process that holds another one: gdb, lldb-server. */
export function tracerOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  return Number(/^TracerPid:\s*(\d+)$/m.exec(status)?.[1] ?? 0);
}

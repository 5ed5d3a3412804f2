import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Interpreter } from '../interpreters.js';

/** A process that has said its first line, and goes on until its input ends or it is killed. */
export interface Started {
  readonly pid: number;
  readonly line: string;
  signal(name: NodeJS.Signals): void;
  /** Kills it and waits until it is gone. */
  end(): Promise<void>;
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly uid?: number;
}

export async function start(
  [program, ...args]: readonly [string, ...string[]],
  { env = {}, cwd, uid }: StartOptions = {},
): Promise<Started> {
  const child = spawn(program, args, {
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([once(lines, 'line'), closed.then(() => undefined)]);
  if (line === undefined) throw new Error(`${program} ended before it said anything:\n${errors}`);
  return {
    pid: child.pid ?? 0,
    line: String(line[0]),
    signal: (name) => void child.kill(name),
    async end() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** Starts an interpreter on a script that has to print one line, flushed, and then to wait. */
export function startPython(
  { argv, env }: Interpreter,
  script: string,
  options: StartOptions & { readonly binary?: string } = {},
): Promise<Started> {
  const { binary } = options;
  const command = binary === undefined ? argv : replaceLast(argv, binary);
  return start([...command, '-c', script], { ...options, env: { ...env, ...options.env } });
}

/** The interpreter itself is the last word of what starts it. */
function replaceLast([first, ...rest]: Interpreter['argv'], last: string): Interpreter['argv'] {
  return rest.length === 0 ? [last] : [first, ...rest.slice(0, -1), last];
}

/** Says what the tests compare with what they read, and waits for the end of its input. */
export const waitingScript = `
import sys, json, threading
print(json.dumps({
    "version": list(sys.version_info[:3]),
    "dict": id(dict),
    "thread": threading.get_native_id(),
}), flush=True)
sys.stdin.read()
`;

export interface Said {
  readonly version: readonly [number, number, number];
  /** Where the type `dict` is. */
  readonly dict: number;
  /** The system's number of the main thread. */
  readonly thread: number;
}

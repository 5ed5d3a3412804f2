import { spawn, type SpawnOptions } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SetupEvent } from '../../src/setup/events.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The built command, as `npm ci && npm run build` makes it. */
export const command = join(root, 'dist', 'bin', 'cpydbg.js');

/** Another checkout's `.cache`, whose builds are taken as they are: several checkouts share one set of CPythons. */
export const borrowedCache = process.env.CPYDBG_TEST_CACHE;
const cache = resolve(borrowedCache ?? join(root, '.cache'));

/** Where the tests' workspaces and caches are; kept between runs. */
export const e2eFolder = join(cache, 'e2e');
export const cacheFolder = join(cache, 'cpydbg');

/** What is not an interpreter, each checkout has for itself. */
export const ownCacheFolder = join(root, '.cache', 'cpydbg');

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly events: readonly SetupEvent[];
  /** Lines that were no events; always empty with --json. */
  readonly other: readonly string[];
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** Starts the command; `onEvent` may end it in the middle. */
export function startCpydbg(
  args: readonly string[],
  options: SpawnOptions & { onEvent?: (event: SetupEvent, running: Running) => void } = {},
): Running {
  const { onEvent, env, ...rest } = options;
  const child = spawn(process.execPath, [command, ...args], {
    ...rest,
    env: { ...process.env, CPYDBG_CACHE: cacheFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const events: SetupEvent[] = [];
  const other: string[] = [];
  let stderr = '';
  const { stdout, stderr: errors } = child;
  errors.on('data', (data) => (stderr += String(data)));
  const running: Running = {
    pid: child.pid ?? 0,
    kill: (signal) => void child.kill(signal),
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status, signal) => resolve({ status, signal, events, other, stderr }));
    }),
  };
  createInterface({ input: stdout }).on('line', (line) => {
    const event = asEvent(line);
    if (event === undefined) {
      other.push(line);
      return;
    }
    events.push(event);
    onEvent?.(event, running);
  });
  return running;
}

export function cpydbg(...args: string[]): Promise<Ended> {
  return startCpydbg(args).ended;
}

function asEvent(line: string): SetupEvent | undefined {
  try {
    const value = JSON.parse(line) as SetupEvent;
    return typeof value === 'object' && 'event' in value ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The one event of a kind that must be there. */
export function the<Kind extends SetupEvent['event']>(
  ended: Ended,
  kind: Kind,
): Extract<SetupEvent, { event: Kind }> {
  const found = ended.events.filter(
    (event): event is Extract<SetupEvent, { event: Kind }> => event.event === kind,
  );
  if (found.length !== 1 || found[0] === undefined) {
    throw new Error(`${found.length} events ${kind}; the last events were\n${describe(ended)}`);
  }
  return found[0];
}

/** What to read when a test fails. */
export function describe(ended: Ended): string {
  return [
    ...ended.events.slice(-15).map((event) => JSON.stringify(event)),
    ...ended.other.slice(-15),
    ended.stderr,
  ].join('\n');
}

import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Command } from './command.js';
import { which } from './which.js';

/** How long a command that reads its input has to end by itself once that is closed, in milliseconds. */
const patience = 1_000;

/** How long a group has between TERM and KILL, in milliseconds. make deletes half-made targets in that time. */
const gracePeriod = 3_000;

export interface StartOptions {
  /** Gives the command descriptor 4 to write to: `Child.extra` reads from it. */
  readonly extraPipe?: boolean;
  /** Gives the command a standard input to read from: `Child.stdin` writes to it. */
  readonly stdin?: boolean;
  /** How long the command has to end by itself once that is closed, in milliseconds; a second if left out. */
  readonly patience?: number;
}

export interface ChildEnd {
  /** As a shell says it: the exit status, or 128 + the number of the signal that ended the command. */
  readonly status: number;
}

/** A long-running command and the processes under it. */
export interface Child {
  /** The process group's id; for messages. */
  readonly pid: number;
  readonly stdin: Writable | undefined;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly extra: Readable | undefined;
  /** Resolves when the command itself has ended; what it started may hold its output open. Never rejects. */
  readonly exited: Promise<void>;
  /** Resolves when the command has ended and its output is closed; never rejects. */
  readonly ended: Promise<ChildEnd>;
  /** Ends the command and everything it started, and waits until that is so. */
  end(): Promise<void>;
}

/**
 * Starts a command that lives and dies with this process (see guardian.ts).
 *
 * @returns undefined when there is no such program.
 */
export async function start(command: Command, options: StartOptions = {}): Promise<Child | undefined> {
  const [name, ...args] = command.argv;
  // gcc believes PWD where it fits, so a path through a link stays as the person gave it.
  const pwd = command.cwd === undefined ? {} : { PWD: command.cwd };
  const env: NodeJS.ProcessEnv = { ...process.env, ...pwd, ...command.env };
  const program = await which(name, { PATH: env.PATH, cwd: command.cwd });
  if (program === undefined) return undefined;

  const guardian = fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? '../../dist/exec/guardian.js' : 'guardian.js', import.meta.url),
  );
  const process_ = spawn(
    process.execPath,
    [
      guardian,
      String(options.stdin === true ? (options.patience ?? patience) : 0),
      String(gracePeriod),
      options.extraPipe === true ? '5' : '3',
      program,
      ...args,
    ],
    {
      stdio: [
        options.stdin === true ? 'pipe' : 'ignore',
        'pipe',
        'pipe',
        'pipe',
        ...(options.extraPipe === true ? (['pipe'] as const) : []),
      ],
      detached: true,
      env,
      ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
    },
  );
  const { stdout, stderr } = process_;
  const lifeline = process_.stdio[3] as Writable | undefined;
  if (stdout === null || stderr === null || lifeline === undefined) throw new Error('spawn gave no pipes');
  // The command may be gone before its pipes are: that is its end, not a fault of ours.
  lifeline.on('error', () => undefined);
  process_.stdin?.on('error', () => undefined);

  const exited = new Promise<void>((resolve) => {
    process_.on('error', () => resolve());
    process_.on('exit', () => resolve());
  });
  const ended = new Promise<ChildEnd>((resolve) => {
    process_.on('error', () => resolve({ status: 127 }));
    process_.on('close', (status, signal) =>
      resolve({ status: status ?? (signal === 'SIGKILL' ? 137 : 143) }),
    );
  });
  return {
    pid: process_.pid ?? 0,
    stdin: process_.stdin ?? undefined,
    stdout,
    stderr,
    extra: (process_.stdio as readonly unknown[])[4] as Readable | undefined,
    exited,
    ended,
    end: async () => {
      process_.stdin?.destroy();
      lifeline.destroy();
      // Nobody may be reading: a full pipe must not keep the group from ending.
      stdout.resume();
      stderr.resume();
      await ended;
    },
  };
}

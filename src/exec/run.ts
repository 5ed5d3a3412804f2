import { execa } from 'execa';
import type { Command, Outcome } from './command.js';
import { interrupted } from '../base/errors.js';

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds; 30 s if left out. */
  readonly timeout?: number;
  /** Written to the command's standard input, which is closed after it. */
  readonly input?: string;
  /** Characters kept of each output stream; the command is ended beyond it. 16 Mi if left out. */
  readonly maxOutput?: number;
  /** Takes the standard output as it comes, in place of keeping it: `stdout` is empty then. False ends the command. */
  readonly onOutput?: (piece: Uint8Array) => boolean;
}

/**
 * Runs a short command to its end and keeps what it printed. A failing command is a value, not an
 * exception: the caller knows what the failure means.
 *
 * @throws CpydbgError `base/interrupted` when `signal` fires; what `onOutput` throws.
 */
export async function run(command: Command, options: RunOptions = {}): Promise<Outcome> {
  const [program, ...args] = command.argv;
  const { onOutput } = options;
  const running = execa(program, args, {
    reject: false,
    stripFinalNewline: false,
    stdin: options.input === undefined ? 'ignore' : 'pipe',
    ...(options.input === undefined ? {} : { input: options.input }),
    ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
    ...(command.env === undefined ? {} : { env: command.env }),
    timeout: options.timeout ?? 30_000,
    forceKillAfterDelay: 2_000,
    maxBuffer: options.maxOutput ?? 16 * 1024 * 1024,
    buffer: { stdout: onOutput === undefined },
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
  });
  const failures: unknown[] = [];
  if (onOutput !== undefined) {
    running.stdout.on('data', (piece: Uint8Array) => {
      try {
        if (!onOutput(piece)) running.kill();
      } catch (error) {
        failures.push(error);
        running.kill();
      }
    });
  }
  const result = await running;
  if (failures.length > 0) throw failures[0];
  if (result.isCanceled) throw interrupted();
  return {
    status: result.exitCode,
    signal: result.signal,
    stdout: onOutput === undefined ? result.stdout : '',
    stderr: result.stderr,
    notStarted: result.exitCode === undefined && result.signal === undefined ? result.code : undefined,
    timedOut: result.timedOut,
  };
}

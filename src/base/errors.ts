import { ExitCode } from './exit-codes.js';

export interface Fault {
  /** Stable and made for programs, `layer/what`: `source/checksum`. */
  readonly code: string;
  /** One sentence that says what is wrong, with the facts in it. */
  readonly message: string;
  /** What the person can do about it; complete sentences or commands. */
  readonly remedy: string;
  readonly exitCode: ExitCode;
  /** The same facts for programs. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
  readonly cause?: unknown;
}

/**
 * A broken environment, said once and clearly. Each layer has a catalogue of factories (`errors.ts`) that
 * make these; nothing else throws one. A bug is any other exception.
 */
export class CpydbgError extends Error {
  readonly code: string;
  readonly remedy: string;
  readonly exitCode: ExitCode;
  readonly facts: Readonly<Record<string, string | number | boolean>>;

  constructor(fault: Fault) {
    super(fault.message, fault.cause === undefined ? undefined : { cause: fault.cause });
    this.name = 'CpydbgError';
    this.code = fault.code;
    this.remedy = fault.remedy;
    this.exitCode = fault.exitCode;
    this.facts = fault.facts ?? {};
  }
}

/** The person pressed Ctrl-C, or the caller's AbortSignal fired. */
export function interrupted(): CpydbgError {
  return new CpydbgError({
    code: 'base/interrupted',
    message: 'Interrupted.',
    remedy: 'Run the same command again: it goes on where this one stopped.',
    exitCode: ExitCode.interrupted,
  });
}

/** `error` as text for a log or a fact, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The system's name of an I/O error (`ENOENT`, `ENOSPC`), if it is one. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'what should be a folder in its path is none',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ELOOP: 'its links lead in a circle',
};

/** Why a file cannot be read, in plain words where the system's own are not; the rest of a sentence. */
export function whyUnreadable(error: unknown): string {
  return reasons[systemCode(error) ?? ''] ?? messageOf(error);
}

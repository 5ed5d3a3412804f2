/** A program and its arguments. Always an array: there is no shell anywhere. */
export interface Command {
  readonly argv: readonly [program: string, ...args: string[]];
  readonly cwd?: string;
  /** Added to this process's environment; `undefined` takes a variable out of it. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** What became of a command that has ended. */
export interface Outcome {
  /** The exit status; undefined if a signal ended it or it never started. */
  readonly status: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it never started: `ENOENT` (no such program), `EACCES` …; undefined if it did. */
  readonly notStarted: string | undefined;
  readonly timedOut: boolean;
}

export function succeeded(outcome: Outcome): boolean {
  return outcome.status === 0 && outcome.notStarted === undefined && !outcome.timedOut;
}

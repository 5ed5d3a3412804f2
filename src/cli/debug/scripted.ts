import { CpydbgError, interrupted } from '../../base/errors.js';
import { parseLine, type ParsedLine } from './command-table.js';
import type { DebugConsole } from './debug-console.js';
import { notInScripts } from './errors.js';
import type { Reporter } from './reporter.js';
import type { Outcome } from './session.js';

export interface Script {
  /** Done at each stop, in this order. */
  readonly commands: readonly string[];
  /** The program is ended after so many stops. */
  readonly maxStops: number;
}

/** The commands as they will be done. @throws CpydbgError for one that there is not: before anything is started. */
export function checkScript({ commands }: Script): readonly (readonly [string, ParsedLine])[] {
  return commands.map((line) => {
    const parsed = parseLine(line);
    if (parsed.command.name === 'restart') throw notInScripts(line);
    return [line, parsed] as const;
  });
}

/**
 * Does the script's commands at each stop, and lets the program run on, until it has ended or made its stops. A step that
 * is one of the commands leads to a place, not to a stop that counts.
 *
 * @throws CpydbgError `base/interrupted`.
 */
export async function runScript(
  console: DebugConsole,
  reporter: Reporter,
  script: Script,
  signal: AbortSignal,
): Promise<void> {
  const onAbort = (): void => void console.end();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    if (!signal.aborted) await stops(console, reporter, script);
    if (signal.aborted) throw interrupted();
  } catch (error) {
    // Whatever was going on when the session was ended from outside.
    throw signal.aborted ? interrupted() : error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    await console.end();
  }
}

async function stops(console: DebugConsole, reporter: Reporter, script: Script): Promise<void> {
  const commands = checkScript(script);
  if (console.waitsForNothing) await console.pause();
  let outcome = await console.session.outcome();
  for (let count = 1; outcome.kind === 'stopped'; count += 1) {
    reporter.happened(await console.show(outcome));
    const after = await doAll(console, reporter, commands);
    if (after === 'quit' || after?.kind === 'ended') return;
    if (count >= script.maxStops) {
      reporter.happened(enough(count));
      return;
    }
    outcome = await console.continue();
  }
  reporter.happened(await console.show(outcome));
  for (const shown of console.neverThere()) reporter.happened(shown);
}

/** @returns where the program is after commands that let it run, and that this is the end. */
async function doAll(
  console: DebugConsole,
  reporter: Reporter,
  commands: readonly (readonly [string, ParsedLine])[],
): Promise<Outcome | 'quit' | undefined> {
  let last: Outcome | undefined;
  for (const [line, parsed] of commands) {
    const before = console.session.state;
    try {
      const answer = await console.do(parsed);
      reporter.answered(line, answer);
      if (answer.then !== undefined) return 'quit';
      if (answer.outcome === undefined) continue;
      last = answer.outcome;
      reporter.happened(await console.show(last));
      if (last.kind === 'ended') return last;
    } catch (error) {
      if (!(error instanceof CpydbgError) || console.session.state?.kind === 'ended') throw error;
      reporter.failed(line, error);
      const moved = await console.movedFrom(before);
      if (moved === undefined) continue;
      last = moved;
      reporter.happened(await console.show(moved));
      if (moved.kind === 'ended') return moved;
    }
  }
  return last;
}

function enough(count: number) {
  const stopped = count === 1 ? 'one stop' : `${count} stops`;
  return { lines: [`○ Ended after ${stopped}.`], data: { event: 'ended', stops: count } };
}

import { interrupted } from '../../base/errors.js';
import { ExitCode } from '../../base/exit-codes.js';
import type { WholeTour } from '../../cpython/stages/tour-schema.js';
import type { DebugConsole } from '../debug/debug-console.js';
import type { Reporter } from '../debug/reporter.js';
import type { Surroundings } from '../surroundings.js';
import { guideAt } from './guide.js';
import { walk, type WalkEnd } from './walk.js';

/**
 * Leads through the tour, with a person or without one; the exit status. Without a person a stop that was not reached is
 * a failure.
 *
 * @throws CpydbgError `base/interrupted`, and what `walk` throws.
 */
export async function lead(
  console: DebugConsole,
  reporter: Reporter,
  tour: WholeTour,
  { screen, streams, signal }: Surroundings,
  asks: boolean,
): Promise<number> {
  const guide = asks ? guideAt(console, reporter, streams) : undefined;
  const onAbort = (): void => {
    guide?.close();
    void console.end();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    if (signal.aborted) throw interrupted();
    const end = await walk(console, tour, {
      tell: reporter.happened,
      goOn: guide?.goOn ?? (() => Promise.resolve(true)),
      columns: screen.columns,
    });
    reporter.happened(ending(end));
    return asks || end.reached === end.of ? ExitCode.ok : ExitCode.target;
  } catch (error) {
    // Whatever was going on when the session was ended from outside.
    throw signal.aborted ? interrupted() : error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    guide?.close();
  }
}

function ending({ reached, of, left }: WalkEnd) {
  const text = left
    ? `You leave the tour after ${reached} of ${of} stops.`
    : `The tour ends: ${reached} of ${of} stops.`;
  return { lines: [text], data: { event: 'end', reached, of, left } };
}

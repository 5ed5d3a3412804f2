import { CpydbgError } from '../../base/errors.js';
import { tourFor } from '../../cpython/stages/tour-for.js';
import type { TourStop } from '../../cpython/stages/tour.js';
import type { WholeTour } from '../../cpython/stages/tour-schema.js';
import type { DebugConsole } from '../debug/debug-console.js';
import type { Shown } from '../debug/print/shown.js';
import type { Outcome } from '../debug/session.js';
import { unknownVersion } from './errors.js';
import { showMissedStop, showTourStop } from './stop-text.js';

/** Other stops on the way to one: signals, breakpoints that a person has set. After so many it is given up. */
const maxOthers = 1_000;

export interface Walk {
  /** Shows something. */
  readonly tell: (shown: Shown) => void;
  /** After each stop that was reached: whether to go on. */
  readonly goOn: () => Promise<boolean>;
  readonly columns: number;
}

export interface WalkEnd {
  readonly reached: number;
  readonly of: number;
  /** Whether the person wanted out. */
  readonly left: boolean;
}

/**
 * Leads through a program that stands at `main`: each stop is waited for only when the one before was reached. Stops that
 * the program does not have are told and left out.
 *
 * @throws CpydbgError `cli/unknown-version`, and what the adapter has to say.
 */
export async function walk(console: DebugConsole, tour: WholeTour, way: Walk): Promise<WalkEnd> {
  const outcome = await console.session.outcome();
  if (outcome.kind === 'stopped') console.context.focus.enter(outcome.threadId);
  const minor = await versionOf(console);
  const { stops } = tourFor(tour, minor);
  way.tell(beginning(tour, minor, stops.length, console.context.colours));
  let reached = 0;
  for (const [index, stop] of stops.entries()) {
    const place = { number: index + 1, of: stops.length };
    const problem = await goTo(console, stop, index === 0);
    if (problem !== undefined) {
      way.tell(showMissedStop(console.context, stop, place, problem));
      continue;
    }
    reached += 1;
    way.tell(await showTourStop(console.context, stop, place, way.columns));
    if (!(await way.goOn())) return { reached, of: stops.length, left: true };
  }
  return { reached, of: stops.length, left: false };
}

/** Py_Version is PY_VERSION_HEX as a variable: Python/getversion.c, since 3.11. */
async function versionOf({ context: { session, focus } }: DebugConsole): Promise<string> {
  const { id } = await focus.frame();
  try {
    const { result } = await session.client.request('evaluate', {
      expression: 'c: (int)(Py_Version >> 16)',
      frameId: id,
      context: 'watch',
    });
    const version = Number(/^\d+/.exec(result)?.[0] ?? NaN);
    if (Number.isNaN(version)) throw unknownVersion(result);
    return `${version >> 8}.${version & 0xff}`;
  } catch (error) {
    if (!(error instanceof CpydbgError) || error.code !== 'dap/refused') throw error;
    throw unknownVersion(String(error.facts.reason ?? error.message));
  }
}

function beginning(
  { id, title, about }: WholeTour,
  version: string,
  stops: number,
  { bold }: { readonly bold: (text: string) => string },
): Shown {
  return {
    lines: [`${bold(title)} (Python ${version}, ${stops} stops)`, about, ''],
    data: { event: 'tour', tour: id, title, about, version, stops },
  };
}

/** @returns why the stop was not reached. */
async function goTo(console: DebugConsole, stop: TourStop, isFirst: boolean): Promise<string | undefined> {
  const { focus, session, breakpoints } = console.context;
  if (session.state?.kind !== 'stopped') return 'The program ended before.';
  // It stands at main already.
  if (isFirst && (await focus.frame()).name === stop.function) return undefined;
  const { number, made } = await breakpoints.add(
    { kind: 'function', name: `c:${stop.function}` },
    { condition: stop.condition },
  );
  try {
    if (made?.verified !== true) return made?.message ?? 'This interpreter has no such function.';
    for (let others = 0; others < maxOthers; others += 1) {
      const outcome = await console.continue();
      if (outcome.kind === 'ended') return `The program did not come here: ${endOf(outcome)}`;
      focus.enter(outcome.threadId);
      if (breakpoints.hit(outcome.hitBreakpoints).some((each) => each.number === number)) return undefined;
    }
    return 'The program stops at other places all the time.';
  } finally {
    await breakpoints.remove([number]);
  }
}

function endOf(outcome: Extract<Outcome, { kind: 'ended' }>): string {
  return outcome.problem ?? `it ended with status ${outcome.exitCode ?? 'unknown'}.`;
}

import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isReadable } from '../../base/reading.js';
import type { Breakpoint, Engine, Stop } from '../../engines/engine.js';
import { endedEarly, noDebugInfo, noPythonLine, stoppedElsewhere } from './errors.js';
import type { Task } from './launch.js';
import type { ProofStop } from './report.js';
import { mainStop, printStop, pythonPlace } from './stops.js';

/** Stops for other reasons that are passed by: a script may send itself signals. */
const maxOtherStops = 1_000;

/** Calls of `print` that are looked at for one in the script itself: what it imports may print first. */
const maxPrints = 50;

export interface SessionSurroundings {
  readonly task: Task;
  /** CPython's sources. */
  readonly source: string;
  /** The C function behind `print`. */
  readonly print: string;
  readonly onStop: (stop: ProofStop) => void;
  /** Told what comes next: `stop at main`. */
  readonly onStep: (doing: string) => void;
}

export interface SessionResult {
  /** In their order; the one at `print` is missing if the program never came there. */
  readonly stops: readonly ProofStop[];
  readonly output: string;
  readonly end: Exclude<Stop, { kind: 'stopped' }>;
}

/**
 * Lets the loaded program run: to `main`, to the C function behind `print`, to its end.
 *
 * @throws CpydbgError of this folder's catalogue for whatever is not as it should be.
 */
export async function runSession(engine: Engine, around: SessionSurroundings): Promise<SessionResult> {
  let output = '';
  const unlisten = engine.onOutput((text) => (output += text));
  try {
    around.onStep('stop at main');
    const main = await engine.breakOnFunction('main');
    if (!main.verified) throw noDebugInfo(around.task.program);
    const print = await engine.breakOnFunction(around.print);
    const first = await resumeTo(engine, [main]);
    if (first.kind !== 'stopped') throw endedEarly('main', howItEnded(first), output);
    const stops = [await mainStop(engine, first.thread, around.task, around.source)];
    stops.forEach(around.onStop);

    around.onStep('stop where print is done');
    const found = await findPrint(engine, print, around);
    if (found.stop !== undefined) {
      stops.push(found.stop);
      around.onStop(found.stop);
    }

    around.onStep('run to its end');
    if (found.end !== undefined) return { stops, output, end: found.end };
    await engine.clear(print);
    const end = await resumeTo(engine, []);
    if (end.kind === 'stopped') throw stoppedElsewhere(end.detail);
    return { stops, output, end };
  } finally {
    await unlisten();
  }
}

export function howItEnded(stop: Exclude<Stop, { kind: 'stopped' }>): string {
  return stop.kind === 'exited' ? `status ${stop.status}` : stop.signal;
}

interface Found {
  readonly stop?: ProofStop;
  readonly end?: Exclude<Stop, { kind: 'stopped' }>;
}

/**
 * The first call of `print` that stands in the script, else the first whose Python line can be shown.
 *
 * @throws CpydbgError `proof/no-python-line` if there were calls and none has a line to show.
 */
async function findPrint(engine: Engine, print: Breakpoint, around: SessionSurroundings): Promise<Found> {
  const { task, source } = around;
  const script = await realPath(resolve(task.cwd, task.script));
  let other: ProofStop | undefined;
  let reason: string | undefined;
  let end: Found['end'];
  for (let calls = 0; calls < maxPrints && end === undefined; calls += 1) {
    const stop = await resumeTo(engine, [print]);
    if (stop.kind !== 'stopped') {
      end = stop;
      continue;
    }
    const python = await pythonPlace(engine, stop.thread, task.cwd);
    if (!isReadable(python)) {
      reason = python.unreadable;
      continue;
    }
    const inScript = (await realPath(python.value.file)) === script;
    if (!inScript && other !== undefined) continue;
    const described = await printStop(engine, stop.thread, task, source, python.value);
    if (inScript) return { stop: described };
    other = described;
  }
  if (other === undefined && reason !== undefined) throw noPythonLine(reason);
  return { ...(other === undefined ? {} : { stop: other }), ...(end === undefined ? {} : { end }) };
}

function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** Until one of the breakpoints is hit, or the end; other stops, for signals, are passed by. */
async function resumeTo(engine: Engine, breakpoints: readonly Breakpoint[]): Promise<Stop> {
  let detail = '';
  for (let stops = 0; stops < maxOtherStops; stops += 1) {
    const stop = await engine.resume();
    if (stop.kind !== 'stopped') return stop;
    if (breakpoints.some(({ id }) => stop.breakpoints.includes(id))) return stop;
    detail = stop.detail;
  }
  throw stoppedElsewhere(detail);
}

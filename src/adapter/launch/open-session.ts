import { constants } from 'node:os';
import { Disposables, type Dispose } from '../../base/disposables.js';
import { messageOf } from '../../base/errors.js';
import type { DebugEngine } from '../../engines/debug-engine.js';
import type { Hold, Stop } from '../../engines/engine.js';
import type { AgentMaker } from '../agent-maker.js';
import type { Aftercare } from '../aftercare/aftercare.js';
import { BreakpointBook } from '../breakpoints/breakpoint-book.js';
import { heedNative, heedNews } from '../breakpoints/heed-news.js';
import { Excursion } from '../running/excursion.js';
import { judge } from '../running/judge.js';
import { PythonLevel } from '../running/python-level.js';
import { Runner } from '../running/runner.js';
import { watchProgram } from '../running/watch-program.js';
import type { Client, Session, Settings } from '../session.js';
import { ShownCode } from '../stack/shown-code.js';
import { SourceFiles } from '../stack/source-files.js';
import { Stops, type Stopped } from '../stop/stops.js';
import type { LateView } from '../view/late-view.js';

export interface SessionParts {
  readonly client: Client;
  readonly settings: Settings;
  readonly holds: Hold;
  readonly engine: DebugEngine;
  /** Where it stands. */
  readonly stop: Stopped;
  readonly view: LateView;
  readonly makeAgent: AgentMaker;
  readonly log: (text: string) => void;
  /** For a process that was attached to. */
  readonly aftercare?: Aftercare;
  /** What the session stands on, closed with it in reverse. */
  readonly closes: readonly Dispose[];
}

export interface OpenSession {
  readonly session: Session;
  /**
   * Ends all that belongs to the session: the engine, and a program that was launched. Twice does nothing more.
   *
   * @param programEnds also a program that was attached to is to end: nothing has to be taken out of it.
   */
  readonly close: (programEnds?: boolean) => Promise<void>;
}

/** Wires one session together. */
export function openSession(parts: SessionParts): OpenSession {
  const { client, settings, holds, engine, view, makeAgent, log, aftercare } = parts;
  const owned = new Disposables();
  let closing: Promise<void> | undefined;
  const close = (programEnds = false): Promise<void> => {
    if (programEnds) aftercare?.agentsAre([]);
    return (closing ??= owned.dispose());
  };
  for (const close of parts.closes) owned.add(close);
  if (aftercare !== undefined) owned.add(() => aftercare.finish());
  owned.add(() => engine.dispose());
  owned.add(view.close);
  const breakpoints = new BreakpointBook();
  const stops = new Stops(engine, view);
  stops.enter({ stop: parts.stop, level: 'c' });
  const agent = makeAgent({
    engine,
    view,
    log,
    ...(aftercare === undefined ? {} : { agentsAre: aftercare.agentsAre }),
  });
  let isOver = false;
  const over = (): void => {
    isOver = true;
    unwatch();
    runner.over();
    stops.end();
  };
  const ended = (stop: Exclude<Stop, Stopped>): void => {
    if (isOver) return;
    over();
    client.event('exited', { exitCode: exitCodeOf(stop) });
    if (stop.kind === 'killed') {
      client.event('output', { category: 'important', output: `The program was ended by ${stop.signal}.\n` });
    }
    client.event('terminated', undefined);
  };
  const lost = (error: unknown): void => {
    if (isOver) return;
    over();
    client.event('output', { category: 'important', output: `${messageOf(error)}\n` });
    client.event('terminated', undefined);
  };
  const runner = new Runner(engine, {
    running: () => stops.leave(),
    moved: () => {
      const threadId = stops.current?.stop.thread;
      if (threadId !== undefined) client.event('continued', { threadId, allThreadsContinued: true });
    },
    stopped: () => stops.refresh(),
    judge: (stop, paused) => judge(session, stop, paused),
    ended,
    failed: (error) => {
      if (isOver) return;
      log(error instanceof Error && error.stack !== undefined ? error.stack : String(error));
      lost(error);
    },
  });
  // What a core file is of has ended long ago.
  const unwatch = holds === 'core' ? () => undefined : watchProgram({ engine, runner }, ended);
  const python = new PythonLevel(
    agent,
    { engine, view, book: breakpoints, reopen: () => view.reopen() },
    {
      news: (news) => heedNews({ client, breakpoints, settings }, news),
      unknownOpcode: (breakpoint, name) => {
        const problem = `This interpreter has no opcode ${name}.`;
        const resolved = [{ breakpoint, verified: false, problem }];
        heedNews({ client, breakpoints, settings }, { resolved, logs: [] });
      },
    },
  );
  const session: Session = {
    client,
    settings,
    holds,
    engine,
    view,
    python,
    stops,
    runner,
    excursion: new Excursion(engine),
    breakpoints,
    sources: new SourceFiles(),
    codes: new ShownCode(),
  };
  owned.add(engine.onOutput((output) => client.event('output', { category: 'stdout', output })));
  owned.add(
    engine.onBreakpoint((native) => {
      const entry = breakpoints.byNative(native.id);
      if (entry !== undefined) heedNative({ client, settings }, entry, native);
    }),
  );
  owned.add(
    engine.onLost((error) => {
      aftercare?.engineLost();
      lost(error);
      if (aftercare !== undefined) void close().catch((failure: unknown) => log(messageOf(failure)));
    }),
  );
  owned.add(over);
  return { session, close };
}

/** As a shell says it: the status, or 128 + the number of the signal. */
function exitCodeOf(stop: Exclude<Stop, Stopped>): number {
  if (stop.kind === 'exited') return stop.status;
  const numbers: Readonly<Record<string, number | undefined>> = constants.signals;
  return 128 + (numbers[stop.signal] ?? 0);
}

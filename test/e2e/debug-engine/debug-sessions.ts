import type { Address } from '../../../src/base/address.js';
import type { DebugEngine } from '../../../src/engines/debug-engine.js';
import type { Engine, EngineKind, Frame } from '../../../src/engines/engine.js';
import { builtPython, type TestedVersion } from '../built-python.js';
import {
  resumeToStop,
  type Sessions,
  type Session,
  type SessionOptions,
  type Stopped,
} from '../engine-session.js';

export interface DebugSession extends Session {
  readonly engine: DebugEngine;
}

/** What a topic of the suite is about: an engine and a CPython. */
export interface Subject {
  readonly kind: EngineKind;
  readonly version: TestedVersion;
  readonly sessions: Sessions;
  readonly open: (script: string, options?: SessionOptions) => Promise<DebugSession>;
}

export function subjectOf(kind: EngineKind, version: TestedVersion, sessions: Sessions): Subject {
  return {
    kind,
    version,
    sessions,
    open: async (script, options) => {
      const session = await sessions.open(kind, builtPython(version), script, options);
      return { ...session, engine: debugging(session.engine) };
    },
  };
}

/** An engine that is one for people who debug: all are that a person can start. */
export function debugging(engine: Engine): DebugEngine {
  return engine as DebugEngine;
}

/** Lets the program run until it stops in a function, and gives the frames there. */
export async function stopIn(
  engine: DebugEngine,
  name: string,
): Promise<{ stop: Stopped; frame: Frame; caller: Frame }> {
  const breakpoint = await engine.breakOnFunction(name);
  const stop = await resumeToStop(engine);
  await engine.clear(breakpoint);
  return { stop, ...(await framesAt(engine, stop)) };
}

/** The innermost frame and its caller; where nobody knows of one, it stands for itself. */
export async function framesAt(engine: DebugEngine, stop: Stopped): Promise<{ frame: Frame; caller: Frame }> {
  const [frame, caller = frame] = await engine.stackTrace(stop.thread, 0, 2);
  if (frame === undefined || caller === undefined) throw new Error('no frames');
  return { frame, caller };
}

export async function mustFind(engine: DebugEngine, symbol: string): Promise<Address> {
  const found = await engine.addressOf(symbol);
  if (found === undefined) throw new Error(`no ${symbol}`);
  return found;
}

export async function functionAt(engine: DebugEngine, stop: Stopped): Promise<string | undefined> {
  return (await framesAt(engine, stop)).frame.function;
}

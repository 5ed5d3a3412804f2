import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { innermostFrame } from '../../src/cpython/stack/innermost-frame.js';
import type { PythonFrame } from '../../src/cpython/stack/frames.js';
import { openThroughEngine } from '../../src/inspect/engine-target.js';
import { isReadable, type Reading } from '../../src/base/reading.js';
import type { DebugEngine } from '../../src/engines/debug-engine.js';
import type { Engine, EngineKind, Launch, Stop } from '../../src/engines/engine.js';
import { locateEngine, startEngine } from '../../src/engines/select.js';
import { systemExec } from '../../src/exec/exec.js';
import type { BuiltPython } from './built-python.js';

export interface Session {
  readonly engine: DebugEngine;
  readonly abort: AbortController;
  /** The script's path. */
  readonly script: string;
  /** What has been printed until now. */
  readonly output: () => string;
  /** Resolves once the output contains `text`. */
  readonly printed: (text: string) => Promise<void>;
}

export interface SessionOptions {
  readonly launch?: Partial<Launch>;
  readonly scriptName?: string;
  /** The engine's program, where it is not the installed one. */
  readonly engineProgram?: string;
}

/** Opens sessions, each with a script in a folder of its own, and ends all of them. */
export class Sessions {
  readonly #ends: (() => Promise<void>)[] = [];

  /** Has something ended with the sessions, the last one first. */
  own(end: () => Promise<void>): void {
    this.#ends.push(end);
  }

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'cpydbg-engines-'));
    this.own(() => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    });
    return folder;
  }

  async open(
    kind: EngineKind,
    { program, sourceMap }: Pick<BuiltPython, 'program' | 'sourceMap'>,
    source: string,
    options: SessionOptions = {},
  ): Promise<Session> {
    const folder = this.folder();
    const script = join(folder, options.scriptName ?? 'script.py');
    writeFileSync(script, source);
    const found = await locateEngine(systemExec, kind, 'linux', options.engineProgram);
    const launch: Launch = {
      program,
      args: [script],
      cwd: folder,
      env: {},
      sourceMap,
      commands: [],
      userInit: false,
      trustedFolders: [],
      ...options.launch,
    };
    const abort = new AbortController();
    const engine = await startEngine(found, launch, {
      exec: systemExec,
      signal: abort.signal,
      log: () => undefined,
    });
    this.own(() => engine.dispose());
    return { engine, abort, script, ...collect(engine) };
  }

  async end(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
  }
}

function collect(engine: Engine): Pick<Session, 'output' | 'printed'> {
  let output = '';
  let waiting: { text: string; resolve: () => void }[] = [];
  const look = (): void => {
    waiting = waiting.filter(({ text, resolve }) => {
      if (!output.includes(text)) return true;
      resolve();
      return false;
    });
  };
  engine.onOutput((text) => {
    output += text;
    look();
  });
  return {
    output: () => output,
    printed: (text) =>
      new Promise((resolve) => {
        waiting.push({ text, resolve });
        look();
      }),
  };
}

export type Stopped = Extract<Stop, { kind: 'stopped' }>;

/** Lets the program go on to where it must stop. */
export async function resumeToStop(engine: Engine): Promise<Stopped> {
  const stop = await engine.resume();
  if (stop.kind !== 'stopped') throw new Error(`the program ended: ${JSON.stringify(stop)}`);
  return stop;
}

type PythonPlace = Pick<PythonFrame, 'function' | 'file' | 'line'>;

/** The innermost Python frame at a stop, read through the engine alone, as it has to be on macOS. */
export async function pythonFrameAt(engine: Engine, stop: Stopped): Promise<Reading<PythonPlace>> {
  const [frame] = await engine.stackTrace(stop.thread, 0, 1);
  const osThread = (await engine.threads()).find(({ id }) => id === stop.thread)?.osId;
  if (frame === undefined || osThread === undefined) throw new Error('no frame');
  const target = await openThroughEngine({
    integer: (expression) => engine.evaluateInteger(expression, frame),
    bytes: (at, size) => engine.readMemory(at, size),
  });
  if (!isReadable(target)) return target;
  return target.value.read((cpython) => {
    const { function: name, file, line } = innermostFrame(cpython, osThread);
    return { function: name, file, line };
  });
}

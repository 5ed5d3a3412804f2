import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { interrupted } from '../../base/errors.js';
import type { Platform } from '../../base/platform.js';
import type { DebugEngine } from '../../engines/debug-engine.js';
import type { Launch } from '../../engines/engine.js';
import { badAttribute, noSuchProgram } from '../errors.js';
import type { NamedPython } from '../ports.js';
import type { Stopped } from '../stop/stops.js';
import { openTerminal } from '../terminal/client-terminal.js';
import type { LaunchAttributes } from './attributes.js';
import { programEnded } from './errors.js';
import { openSession } from './open-session.js';
import { settingsOf } from './session-settings.js';
import type { Started, Starting } from './starting.js';
import { viewOf } from './view-of.js';

/** C functions that run before anything of CPython is initialised; the first is what people know. */
const beginnings = ['main', 'Py_BytesMain', 'Py_RunMain'] as const;

/**
 * Starts the program under an engine, and lets it come to `main`: from there on breakpoints are set at their real places,
 * and at a fraction of what they would cost before.
 *
 * @throws CpydbgError `adapter/attribute`, `adapter/program-ended`, of the engines, or of `findPython`.
 */
export async function launch(attributes: LaunchAttributes, starting: Starting): Promise<Started> {
  const { ports, client, traits } = starting;
  const cwd = resolve(attributes.cwd ?? process.cwd());
  if (!existsSync(cwd) || !statSync(cwd).isDirectory()) {
    throw badAttribute(
      'cwd',
      `names ${cwd}, and there is no such folder.`,
      'Correct the path of the folder.',
    );
  }
  const script = attributes.program === undefined ? undefined : resolve(cwd, attributes.program);
  if (script !== undefined && !existsSync(script)) throw noSuchProgram(script);
  const python = await ports.findPython(attributes.python, cwd);
  const kind = attributes.engine === 'auto' ? undefined : attributes.engine;
  const found = await ports.engines.locate(ports.exec, kind, thisPlatform(), attributes.enginePath, false);
  const terminal = await openTerminal(attributes.console, starting, cwd);
  const what: Launch = {
    program: python.program,
    args: argumentsOf(attributes, script),
    cwd,
    env: attributes.env,
    sourceMap: sourceMapOf(attributes, python),
    commands: [],
    userInit: false,
    trustedFolders: python.trustedFolders,
    ...(terminal === undefined ? {} : { terminal: terminal.device }),
  };
  const engine = await ports.engines.start(found, what, {
    exec: ports.exec,
    signal: starting.signal,
    log: (line) => ports.log('engine', line),
    cacheFolder: ports.cacheFolder,
    ...(attributes.memory === 'engine' ? { memory: 'engine' as const } : {}),
  });
  try {
    const stop = await comeToMain(engine, starting.signal);
    const stopOnEntry = attributes.stopOnEntry === true ? 'main' : attributes.stopOnEntry;
    const opened = openSession({
      client,
      settings: settingsOf(attributes, stopOnEntry, traits),
      holds: 'launched',
      engine,
      stop,
      view: viewOf(engine, ports, attributes.memory),
      makeAgent: starting.makeAgent,
      log: (text) => ports.log('session', text),
      closes: terminal === undefined ? [] : [terminal.close],
    });
    return { ...opened, stop };
  } catch (error) {
    await engine.dispose();
    await terminal?.close();
    throw error;
  }
}

export function thisPlatform(): Platform {
  return process.platform === 'darwin' ? 'darwin' : 'linux';
}

function argumentsOf(attributes: LaunchAttributes, script: string | undefined): readonly string[] {
  const { interpreterArgs, module, code, args } = attributes;
  const what = script !== undefined ? [script] : module !== undefined ? ['-m', module] : ['-c', code ?? ''];
  return [...interpreterArgs, ...what, ...args];
}

/** What the person says of sources, and then what is known of the build. */
export function sourceMapOf(
  { sourceMap }: Pick<LaunchAttributes, 'sourceMap'>,
  python: Pick<NamedPython, 'sourceMap'>,
): Launch['sourceMap'] {
  return [...Object.entries(sourceMap).map(([from, to]) => ({ from, to })), ...python.sourceMap];
}

async function comeToMain(engine: DebugEngine, signal: AbortSignal): Promise<Stopped> {
  const beginning = await breakAtBeginning(engine);
  const stop = await engine.resume();
  if (signal.aborted) throw interrupted();
  if (stop.kind !== 'stopped') throw programEnded(stop);
  await engine.clear(beginning);
  return stop;
}

/** A library may have it that is loaded only when the program starts: then the breakpoint waits for that. */
async function breakAtBeginning(engine: DebugEngine): ReturnType<DebugEngine['breakOnFunction']> {
  for (const name of beginnings) {
    const breakpoint = await engine.breakOnFunction(name);
    if (breakpoint.verified) return breakpoint;
    await engine.clear(breakpoint);
  }
  return engine.breakOnFunction(beginnings[1]);
}

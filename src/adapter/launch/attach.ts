import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DebugEngine } from '../../engines/debug-engine.js';
import type { Launch } from '../../engines/engine.js';
import { startOf } from '../../engines/process-state.js';
import { openCore } from '../../inspect/open-core.js';
import { pythonOf } from '../../inspect/running-pythons.js';
import { Aftercare } from '../aftercare/aftercare.js';
import { LateView } from '../view/late-view.js';
import { ProcessView } from '../view/process-view.js';
import type { AttachAttributes } from './attributes.js';
import { sourceMapOf, thisPlatform } from './launch.js';
import type { Started, Starting } from './starting.js';
import { openSession } from './open-session.js';
import { settingsOf } from './session-settings.js';
import { standing } from './standing.js';
import { viewOf } from './view-of.js';
import { badAttribute } from '../errors.js';

/**
 * Attaches an engine to a process, which stands still then, or opens a core file.
 *
 * @throws CpydbgError of the engines, of `findPython`, or `inspect/…` for a core file that cannot be read.
 */
export async function attach(attributes: AttachAttributes, starting: Starting): Promise<Started> {
  const { ports, client, traits, makeAgent } = starting;
  const wanted = attributes.engine === 'auto' ? undefined : attributes.engine;
  const found = await ports.engines.locate(ports.exec, wanted, thisPlatform(), attributes.enginePath, false);
  const context = {
    exec: ports.exec,
    signal: starting.signal,
    log: (line: string) => ports.log('engine', line),
    cacheFolder: ports.cacheFolder,
    ...(attributes.memory === 'engine' ? { memory: 'engine' as const } : {}),
  };
  const held = attributes.processId === undefined ? await core() : await process_(attributes.processId);
  try {
    const stop = await standing(held.engine, held.first);
    const opened = openSession({
      client,
      settings: settingsOf(
        attributes,
        attributes.stopOnEntry || held.holds === 'core' ? 'attach' : false,
        traits,
      ),
      makeAgent,
      stop,
      log: (text) => ports.log('session', text),
      closes: [],
      ...held,
    });
    return { ...opened, stop };
  } catch (error) {
    await held.engine.dispose();
    throw error;
  }

  async function process_(pid: number): Promise<Held> {
    // An engine stops what it attaches to: then nobody could let it go again.
    if (pid === process.pid)
      throw badAttribute('processId', 'names the debug adapter itself.', 'Name the process to debug.');
    const sourceMap = await sourcesOf(pythonOf(pid)?.program);
    const started = startOf(pid);
    const engine = await ports.engines.attach(found, { pid, program: undefined, sourceMap }, context);
    const { kind, program } = found;
    return {
      engine,
      ...(started === undefined
        ? {}
        : {
            aftercare: new Aftercare(
              { pid, started, engine: { kind, program }, cacheFolder: ports.cacheFolder },
              {
                exec: ports.exec,
                attach: ports.engines.attach,
                log: (text) => ports.log('session', text),
                makeAgent,
                startHeir: ports.startHeir,
              },
            ),
          }),
      holds: 'attached',
      view: viewOf(engine, ports, attributes.memory),
      first: pid,
    };
  }

  /** @param program the file with CPython's code, where it is known. One that setup did not build has its sources where it says. */
  async function sourcesOf(program: string | undefined): Promise<Launch['sourceMap']> {
    const folder = attributes.cwd ?? process.cwd();
    if (attributes.python !== undefined) {
      return sourceMapOf(attributes, await ports.findPython(attributes.python, folder));
    }
    // A file that was removed while it runs is found no more.
    const isThere = program !== undefined && existsSync(program);
    return sourceMapOf(attributes, isThere ? await ports.findPython(program, folder) : { sourceMap: [] });
  }

  async function core(): Promise<Held> {
    const file = resolve(attributes.cwd ?? process.cwd(), attributes.coreFile ?? '');
    const inspection = await openCore(file, { cacheFolder: ports.cacheFolder, program: attributes.program });
    const { program } = inspection;
    const sourceMap = await sourcesOf(program);
    const engine = await ports.engines.openCore(found, { file, program, sourceMap }, context);
    const crashed = inspection.osThreads().find(({ signal }) => signal !== undefined);
    const view = new LateView(() => Promise.resolve({ value: ProcessView.ofCore(inspection) }));
    return { engine, holds: 'core', view, first: crashed?.id ?? inspection.pid };
  }
}

interface Held {
  readonly engine: DebugEngine;
  readonly holds: 'attached' | 'core';
  readonly view: LateView;
  readonly aftercare?: Aftercare;
  /** The system's number of the thread to show first. */
  readonly first: number;
}

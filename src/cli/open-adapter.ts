import { AgentHost } from '../adapter/agent/agent-host.js';
import { serveAdapter } from '../adapter/serve.js';
import { systemEngines } from '../engines/select.js';
import type { ServeAdapter } from './adapter-door.js';
import { cacheFolder } from './cache-folder.js';
import { findPython } from './find-python.js';
import { join } from 'node:path';
import type { Surroundings } from './surroundings.js';

/** The debug adapter of this program, in the process that it runs in. */
export function openAdapter({
  exec,
  env,
  signal,
  startHeir,
}: Pick<Surroundings, 'exec' | 'env' | 'signal' | 'startHeir'>): ServeAdapter {
  return (transport, log) =>
    serveAdapter(
      transport,
      {
        exec,
        engines: systemEngines,
        signal,
        cacheFolder: join(cacheFolder(env, process.platform), 'builds'),
        log,
        ...(startHeir === undefined ? {} : { startHeir }),
        findPython: (name, folder) => findPython(name, folder, exec),
      },
      (around) => new AgentHost(around),
    ).done;
}

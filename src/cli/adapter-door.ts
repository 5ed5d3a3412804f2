import { resolve } from 'node:path';
import { AgentHost } from '../adapter/agent/agent-host.js';
import { serveAdapter } from '../adapter/serve.js';
import type { Transport } from '../dap/transport.js';
import { systemEngines } from '../engines/select.js';
import { cacheFolder } from './cache-folder.js';
import { findPython } from './find-python.js';
import type { Surroundings } from './surroundings.js';

/** What the adapter reports beside the protocol, for a log: one line each. */
export type AdapterLog = (tag: string, text: string) => void;

/**
 * Serves one debug session over a transport until its client is gone. Resolves when everything that was started for it
 * has ended; never rejects.
 */
export type ServeAdapter = (transport: Transport, log: AdapterLog) => Promise<void>;

/** The adapter as this process can have it. */
export function openAdapter({
  exec,
  env,
  signal,
}: Pick<Surroundings, 'exec' | 'env' | 'signal'>): ServeAdapter {
  return (transport, log) =>
    serveAdapter(
      transport,
      {
        exec,
        engines: systemEngines,
        signal,
        cacheFolder: resolve(cacheFolder(env, process.platform)),
        log,
        findPython: (name, folder) => findPython(exec, name, folder),
      },
      (around) => new AgentHost(around),
    ).done;
}

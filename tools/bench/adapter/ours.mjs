/** A session with our adapter, in this process: the client's side of it. */
import { following } from './client.mjs';

export async function startOurs(load, { engine, program, python, cwd, cacheFolder, launch = {} }) {
  const { serveAdapter } = await load('adapter/serve.js');
  const { AgentHost } = await load('adapter/agent/agent-host.js');
  const { DapClient } = await load('dap/client.js');
  const { memoryPair } = await load('dap/transport.js');
  const { systemEngines } = await load('engines/select.js');
  const { systemExec } = await load('exec/exec.js');
  const [near, far] = memoryPair();
  const serving = serveAdapter(
    far,
    {
      exec: systemExec,
      engines: systemEngines,
      signal: new AbortController().signal,
      cacheFolder,
      log: () => undefined,
      findPython: () => Promise.resolve({ program: python, sourceMap: [], trustedFolders: [] }),
    },
    (around) => new AgentHost(around),
  );
  const client = new DapClient(near);
  await client.request('initialize', { adapterID: 'cpython' });
  const initialized = new Promise((resolve) => client.on('initialized', resolve));
  await client.request('launch', { program, cwd, engine, ...launch }, { timeout: 120_000 });
  await initialized;
  return following({
    client,
    begin: () => client.request('configurationDone', {}),
    end: async () => {
      client.close();
      await serving.done;
    },
  });
}

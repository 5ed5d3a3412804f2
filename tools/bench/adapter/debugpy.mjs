/** debugpy on a script, with one breakpoint: what our conditions are measured against, where a folder with it is given. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, connect } from 'node:net';

/** @returns what the script prints. */
export async function runUnderDebugpy(load, { folder, python, program, line, condition }) {
  const { DapClient } = await load('dap/client.js');
  const { streamTransport } = await load('dap/transport.js');
  const port = await freePort();
  const child = spawn(
    python,
    ['-Xfrozen_modules=off', '-m', 'debugpy', '--listen', `127.0.0.1:${port}`, '--wait-for-client', program],
    {
      env: { ...process.env, PYTHONPATH: folder, PYDEVD_DISABLE_FILE_VALIDATION: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
  const ended = once(child, 'close');
  const socket = await connected(port, child);
  const client = new DapClient(streamTransport(socket, socket));
  const initialized = new Promise((resolve) => client.on('initialized', resolve));
  await client.request('initialize', { adapterID: 'debugpy' });
  const attached = client.request('attach', { justMyCode: false, redirectOutput: false });
  await initialized;
  await client.request('setBreakpoints', { source: { path: program }, breakpoints: [{ line, condition }] });
  await client.request('configurationDone', {});
  await attached;
  await ended;
  client.close();
  return printed;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** It says nowhere when it listens: whoever is refused asks again until it does, or has ended. */
async function connected(port, child) {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return socket;
    } catch (error) {
      if (child.exitCode !== null) throw error;
    }
  }
}

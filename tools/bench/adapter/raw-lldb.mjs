/** lldb-dap alone, spoken to by its own protocol: what our adapter is measured against. */
import { spawn } from 'node:child_process';

export async function startRawLldb(load, lldbDap, program, args, cwd) {
  const { DapClient } = await load('dap/client.js');
  const { streamTransport } = await load('dap/transport.js');
  const child = spawn(lldbDap, [], { cwd, stdio: ['pipe', 'pipe', 'ignore'], detached: true });
  child.stdin.on('error', () => undefined);
  const client = new DapClient(streamTransport(child.stdout, child.stdin));
  await client.request('initialize', { adapterID: 'lldb' });
  const initialized = new Promise((resolve) => client.on('initialized', resolve));
  const launched = client.request('launch', { program, args, cwd, disableASLR: false }, { timeout: 120_000 });
  await Promise.race([initialized, launched.then(() => initialized)]);
  const names = [];
  const set = () =>
    client.request('setFunctionBreakpoints', { breakpoints: names.map((name) => ({ name })) });
  return {
    client,
    breakAt: (name) => {
      names.push(name);
      return set();
    },
    clearAll: () => {
      names.length = 0;
      return set();
    },
    start: () => Promise.all([launched, client.request('configurationDone', {})]),
    end: async () => {
      await client.request('disconnect', { terminateDebuggee: true }).catch(() => undefined);
      client.close();
      child.kill('SIGKILL');
    },
  };
}

/**
 * gdb alone, behind the thinnest front end that a client of the Debug Adapter Protocol could have: each request is one
 * GDB/MI command, and what gdb says is handed on as it is. What our adapter is measured against, with the same client
 * and the same round trip between client and adapter.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export async function startRawGdb(load, gdb, program, args, cwd) {
  const { DapClient } = await load('dap/client.js');
  const { DapServer } = await load('dap/server.js');
  const { memoryPair } = await load('dap/transport.js');
  const { parseMiLine } = await load('engines/gdb/mi-parser.js');
  const child = spawn(gdb, ['-nx', '--quiet', '--interpreter=mi3'], {
    cwd,
    stdio: ['pipe', 'pipe', 'ignore'],
    // A session of its own, as our adapter gives it: Linux shares a busy machine among sessions.
    detached: true,
    // As our adapter starts it: what gdb's shell is must not make a difference.
    env: { ...process.env, SHELL: '/bin/sh' },
  });
  const waiting = new Map();
  let token = 0;
  const command = (text) =>
    new Promise((resolve) => {
      waiting.set(++token, resolve);
      child.stdin.write(`${token}-${text}\n`);
    });
  const [near, far] = memoryPair();
  const server = new DapServer(far, {
    request: async (name, { startFrame, levels } = {}) => {
      const answers = {
        next: () => command('exec-next'),
        stepIn: () => command('exec-step'),
        continue: () => command('exec-continue'),
        stackTrace: async () => {
          const { results } = await command(`stack-list-frames ${startFrame} ${startFrame + levels - 1}`);
          return { stackFrames: results.stack.map(frameRow) };
        },
      };
      return { ok: true, body: await answers[name]() };
    },
    closed: () => undefined,
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const record = parseMiLine(line);
    if (record.kind === 'result') waiting.get(record.token)?.(record);
    if (record.kind !== 'exec' || record.class !== 'stopped') return;
    server.event('stopped', {
      reason: record.results.reason ?? '',
      threadId: Number(record.results['thread-id'] ?? 0),
      allThreadsStopped: true,
    });
  });
  const client = new DapClient(near);
  await command('gdb-set mi-async on');
  await command('gdb-set auto-load python-scripts off');
  await command(`file-exec-and-symbols "${program}"`);
  await command(`exec-arguments ${args.join(' ')} </dev/null >/dev/null`);
  return {
    client,
    breakAt: (name) => command(`break-insert ${name}`),
    clearAll: () => command('break-delete'),
    start: () => command('exec-run'),
    end: () =>
      new Promise((resolve) => {
        child.on('close', resolve);
        child.kill('SIGKILL');
        client.close();
      }),
  };
}

function frameRow({ level, func, file, fullname, line, addr }) {
  return {
    id: Number(level) + 1,
    name: func ?? addr,
    source: { name: file, path: fullname },
    line: Number(line ?? 0),
    column: 1,
    instructionPointerReference: addr,
  };
}

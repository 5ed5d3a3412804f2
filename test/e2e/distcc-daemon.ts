import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { userInfo } from 'node:os';

export interface DistccDaemon {
  /** As DISTCC_HOSTS names it. */
  readonly host: string;
  /** The files that it has compiled so far, absolute, as the daemon itself says. */
  readonly compiled: readonly string[];
  end(): Promise<void>;
}

const job = /\(dcc_job_summary\) .* COMPILE_OK .* (\/\S+\.c)$/;

/** Starts a compile server on this machine's loopback, on a free port; it ends with `end`. */
export async function startDistccDaemon(jobs: number): Promise<DistccDaemon> {
  const port = await freePort();
  const daemon = spawn(
    'distccd',
    [
      ...['--no-detach', '--daemon', '--listen', '127.0.0.1', '--port', String(port), '--allow', '127.0.0.1'],
      ...['--jobs', String(jobs), '--log-stderr', '--log-level', 'info'],
      // It refuses to work as root.
      ...(userInfo().uid === 0 ? ['--user', 'nobody'] : []),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(daemon, 'exit');
  const compiled: string[] = [];
  const ready = new Promise<void>((resolve, reject) => {
    daemon.on('error', reject);
    daemon.on('exit', (status) => reject(new Error(`distccd ended with ${status}`)));
    createInterface({ input: daemon.stderr }).on('line', (line) => {
      if (line.includes('listening on')) resolve();
      const file = job.exec(line)?.[1];
      if (file !== undefined) compiled.push(file);
    });
  });
  await ready;
  return {
    host: `127.0.0.1:${port}/${jobs}`,
    compiled,
    end: async () => {
      daemon.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

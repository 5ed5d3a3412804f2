import { createHash } from 'node:crypto';
import { stat, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interrupted, systemCode } from '../base/errors.js';

export interface LockOptions {
  readonly signal: AbortSignal;
  /** Called once for each holder that this one has to wait for; `holder` is `process 4711`. */
  readonly onWait: (holder: string) => void;
  /** Where sockets have names: `abstract` needs Linux, `file` works on each Unix. The platform's own if left out. */
  readonly names?: 'abstract' | 'file';
}

/**
 * Makes this process the only one at work in `directory`, waiting for another that is. The lock is a
 * listening socket, which the system closes however its process ends: it is never stale, and waiting for
 * it is waiting for a connection to close.
 *
 * @param directory exists.
 * @returns a function that gives the lock back.
 * @throws CpydbgError `base/interrupted` when `signal` fires while waiting.
 */
export async function lockDirectory(directory: string, options: LockOptions): Promise<() => Promise<void>> {
  const names = options.names ?? (process.platform === 'linux' ? 'abstract' : 'file');
  const name = await socketName(directory, names);
  for (;;) {
    const server = await listen(name);
    if (server !== undefined) return () => new Promise((resolve) => server.close(() => resolve()));
    const held = await waitForHolder(name, options);
    // The file of a socket outlives a killed process: nobody answers behind it.
    if (!held && names === 'file') await unlink(name).catch(() => undefined);
  }
}

/** The same folder has the same name whatever path leads to it: device and inode are what it is. */
async function socketName(directory: string, names: 'abstract' | 'file'): Promise<string> {
  const { dev, ino } = await stat(directory, { bigint: true });
  const id = `cpydbg-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 24)}`;
  return names === 'abstract' ? `\0${id}` : join(tmpdir(), `${id}.lock`);
}

/** @returns undefined when the name is taken. */
function listen(name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<{ destroy(): void }>();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => waiting.delete(socket));
      socket.write(`process ${process.pid}\n`);
    });
    const close = server.close.bind(server);
    // A server closes only when its connections have: those who wait are let go first.
    server.close = (done) => {
      for (const socket of waiting) socket.destroy();
      return close(done);
    };
    server.on('error', (error) => {
      if (systemCode(error) === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    // The lock alone must not keep the process alive.
    server.listen(name, () => resolve(server.unref()));
  });
}

/** Resolves when the holder is gone: true if there was one, false if nobody answered. */
function waitForHolder(name: string, options: LockOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(name);
    let answered = false;
    const abort = (): void => {
      socket.destroy();
      reject(interrupted());
    };
    if (options.signal.aborted) {
      abort();
      return;
    }
    options.signal.addEventListener('abort', abort, { once: true });
    socket.on('data', (data) => {
      if (!answered) options.onWait(data.toString('utf8').trim());
      answered = true;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      options.signal.removeEventListener('abort', abort);
      resolve(answered);
    });
  });
}

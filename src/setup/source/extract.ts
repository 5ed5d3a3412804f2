import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Duplex, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { UnpackSync, type ReadEntry } from 'tar';
import { interrupted, messageOf, systemCode } from '../../base/errors.js';
import type { Child } from '../../exec/start.js';
import { dropArchive, type Archive } from './archive-cache.js';
import { entryGuard } from './archive-safety.js';
import { corruptArchive, toolMissing, unsafeArchive } from './errors.js';
import type { SourceJob } from './way.js';

/**
 * Unpacks an archive of CPython (`.tar.xz`, `.tar.gz`) into the existing empty folder `into`, without the
 * archive's own top folder. Modification times stay: make goes by them.
 *
 * @throws CpydbgError `source/unsafe-archive`, `source/corrupt-archive` (the archive is then dropped from
 * the cache), `source/tool-missing`, `base/interrupted`; what the file system throws. The folder is then
 * half-filled: the caller removes it.
 */
export async function extractArchive(archive: Archive, into: string, job: SourceJob): Promise<void> {
  const { signal } = job;
  const guard = entryGuard();
  let refusal: string | undefined;
  // Synchronous writes are a third faster than node-tar's own asynchronous ones for so many small files.
  const unpack = new UnpackSync({
    cwd: into,
    strip: 1,
    strict: true,
    preserveOwner: false,
    filter: (path, entry) => {
      refusal ??= guard({ ...headerOf(entry as ReadEntry), path });
      return refusal === undefined;
    },
  });
  const stop = new Transform({
    transform(chunk, _encoding, done) {
      done(refusal === undefined ? null : new Error(refusal), chunk);
    },
  });
  const xz = archive.path.endsWith('.xz') ? await startXz(job) : undefined;
  const unpacker = xz === undefined ? createGunzip({ chunkSize: 256 * 1024 }) : duplexOf(xz);
  const progress = await counted(archive, job);
  try {
    await pipeline(createReadStream(archive.path), progress, unpacker, stop, unpack, { signal });
    const status = (await xz?.ended)?.status ?? 0;
    if (status !== 0) throw new Error(`xz ended with status ${status}`);
  } catch (error) {
    if (signal.aborted) throw interrupted();
    if (refusal === undefined) {
      if (isSystemTrouble(error)) throw error;
      await dropArchive(archive);
      throw corruptArchive(archive.path, messageOf(error), error);
    }
  } finally {
    await xz?.end();
  }
  if (refusal !== undefined) {
    await dropArchive(archive);
    throw unsafeArchive(archive.path, refusal);
  }
}

function headerOf({ type, linkpath, size }: ReadEntry): { type: string; linkpath?: string; size: number } {
  return linkpath === undefined ? { type, size } : { type, linkpath, size };
}

async function startXz({ context }: SourceJob): Promise<Child> {
  const child = await context.exec.start({ argv: ['xz', '--decompress', '--stdout'] }, { stdin: true });
  if (child === undefined)
    throw toolMissing('xz', 'the archive is compressed with it (package xz-utils or xz)');
  child.stderr.resume();
  return child;
}

function duplexOf({ stdin, stdout }: Child): Duplex {
  if (stdin === undefined) throw new Error('xz was started without a standard input');
  return Duplex.from({ writable: stdin, readable: stdout });
}

/** Tells how much of the archive has been read. */
async function counted({ path }: Archive, { context }: SourceJob): Promise<Transform> {
  const total = (await stat(path)).size;
  let done = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      context.emit({ event: 'progress', part: 'source', label: 'unpack', done, total, unit: 'bytes' });
      next(null, chunk);
    },
  });
}

/** Trouble with this machine's disk rather than with the archive. */
function isSystemTrouble(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EMFILE', 'EIO'].includes(systemCode(error) ?? '');
}

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { interrupted, messageOf } from '../../base/errors.js';
import { notThere, transferFailed, unreachable } from './errors.js';

export interface FetchLimits {
  readonly signal: AbortSignal;
  /** Milliseconds until the answer must have begun. */
  readonly firstAnswer: number;
  /** Milliseconds that may pass between two pieces of it. */
  readonly stall: number;
}

export interface Downloaded {
  readonly bytes: number;
  readonly sha256: string;
  readonly md5: string;
}

/** The longest text that a listing or a description may be. */
const maxText = 8 * 1024 * 1024;

/**
 * A small text from a server.
 *
 * @throws CpydbgError `source/not-there` for a 404, `source/unreachable`, `source/transfer`, `base/interrupted`.
 */
export async function fetchText(url: string, limits: FetchLimits): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  await receive(url, limits, (piece) => {
    length += piece.length;
    if (length > maxText) throw transferFailed(url, 'the answer is far longer than it should be');
    pieces.push(piece);
  });
  return Buffer.concat(pieces).toString('utf8');
}

/** Writes what a server has at `url` to the new file `to`. Throws as `fetchText` does, and what the file system throws. */
export async function download(
  url: string,
  to: string,
  limits: FetchLimits,
  onProgress: (done: number, total: number | undefined) => void,
): Promise<Downloaded> {
  const file = await open(to, 'wx');
  const sha256 = createHash('sha256');
  const md5 = createHash('md5');
  let bytes = 0;
  try {
    await receive(url, limits, async (piece, total) => {
      sha256.update(piece);
      md5.update(piece);
      await file.writeFile(piece);
      bytes += piece.length;
      onProgress(bytes, total);
    });
  } finally {
    await file.close();
  }
  return { bytes, sha256: sha256.digest('hex'), md5: md5.digest('hex') };
}

async function receive(
  url: string,
  { signal, firstAnswer, stall }: FetchLimits,
  onPiece: (piece: Uint8Array, total: number | undefined) => void | Promise<void>,
): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), firstAnswer);
  const waiting = <T>(promise: Promise<T>, milliseconds: number): Promise<T> => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), milliseconds);
    return promise;
  };
  const failed = (error: unknown): unknown => {
    if (signal.aborted) return interrupted();
    const why = silence.signal.aborted ? 'the server went silent' : reasonOf(error);
    return transferFailed(url, why, error);
  };
  try {
    const both = AbortSignal.any([signal, silence.signal]);
    const response = await fetch(url, { signal: both }).catch((error: unknown) => {
      if (signal.aborted) throw interrupted();
      const why = silence.signal.aborted ? `no answer within ${firstAnswer / 1000} s` : reasonOf(error);
      throw unreachable(url, why, error);
    });
    if (response.status === 404 || response.status === 410)
      throw notThere(new URL(url).pathname, new URL(url).host);
    if (!response.ok) throw unreachable(url, `it answers ${response.status} ${response.statusText}`.trim());
    const length = response.headers.get('content-length');
    // A body that was compressed on the way has another length than it is said to have.
    const total = length === null || response.headers.has('content-encoding') ? undefined : Number(length);
    const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
    while (reader !== undefined) {
      const { done, value } = await waiting(reader.read(), stall).catch((error: unknown) => {
        throw failed(error);
      });
      if (done) break;
      clearTimeout(timer);
      await onPiece(value, total);
    }
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

/** undici says only "fetch failed"; what failed is in the causes. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? messageOf(error) : reasonOf(cause);
}

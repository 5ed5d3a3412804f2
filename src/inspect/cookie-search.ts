import { address, type Address } from '../base/address.js';
import { isReadable } from '../base/reading.js';
import { readDebugOffsets } from '../cpython/layouts/debug-offsets/read-debug-offsets.js';
import { chunkSize, pageSize, type ChunkSource } from '../memory/chunk-source.js';
import { ChunkedMemory } from '../memory/chunked-memory.js';
import type { Module } from './modules.js';

/** Bytes that are searched: more than CPython's program and library have mapped, and far more than they have data. */
const maxSearched = 128 * 1024 * 1024;

/** What `_PyRuntime` begins with since CPython 3.13; it is aligned as a pointer is. */
const cookie = 'xdebugpy';
const alignment = 8;

/**
 * `&_PyRuntime` in the memory of a module whose file is not to be had; undefined if it is not there, as before
 * CPython 3.13.
 */
export function findDebugOffsets(module: Module, source: ChunkSource): Address | undefined {
  const memory = new ChunkedMemory(source);
  let searched = 0;
  for (const { start, end } of module.mappings) {
    for (let at = start; at < end && searched < maxSearched; at += chunkSize, searched += chunkSize) {
      for (const found of cookiesIn(source, at, Math.min(end - at, chunkSize))) {
        if (isReadable(readDebugOffsets(memory, address(found)))) return address(found);
      }
    }
  }
  return undefined;
}

function cookiesIn(source: ChunkSource, start: number, size: number): number[] {
  const found: number[] = [];
  const bytes = Buffer.alloc(size);
  let from = 0;
  while (from < size) {
    const there = source.read(address(start + from), bytes.subarray(from));
    const end = from + there;
    for (let at = bytes.indexOf(cookie, from); at >= 0 && at < end; at = bytes.indexOf(cookie, at + 1)) {
      if ((start + at) % alignment === 0) found.push(start + at);
    }
    // On behind the hole.
    from = Math.floor((end + pageSize) / pageSize) * pageSize;
  }
  return found;
}

import { address, type Address } from '../base/address.js';
import { attempt, isReadable } from '../base/reading.js';
import { maxRead, type RemoteMemory } from '../base/remote-memory.js';
import { chunkSize, pageSize, type ChunkSource } from './chunk-source.js';
import { ChunkedMemory } from './chunked-memory.js';
import { ObservedMemory } from './observed-memory.js';

/** Bytes that are told apart. */
const wordSize = 8;
const wordsOfPage = pageSize / wordSize;

/** Chunks that a walk may stand on to be checked: 64 MiB. */
const maxChunks = 1024;

const none = new Uint8Array();

/**
 * What a walk through running memory stood on, down to the word: whether it is still there is whether the walk saw one
 * state and not pieces of several.
 */
export class Footprint {
  /** To do the walk with; reads each chunk once. */
  readonly memory: RemoteMemory;
  readonly #source: ChunkSource;
  readonly #seen: ChunkedMemory;
  /** By page number; a byte for each word that was read. */
  readonly #pages = new Map<number, Uint8Array>();
  readonly #chunks = new Set<number>();
  #lastNumber = -1;
  #last: Uint8Array = none;

  constructor(source: ChunkSource) {
    this.#source = source;
    this.#seen = new ChunkedMemory(source, maxChunks);
    this.memory = new ObservedMemory(this.#seen, (at, size) => this.#note(at, size));
  }

  /** The walk read more than is kept: what it stood on cannot be told any more. */
  get overflowed(): boolean {
    return this.#chunks.size > maxChunks;
  }

  /** Whether all that was read is the same now. False too if it was more than is kept. */
  isUnchanged(): boolean {
    if (this.overflowed) return false;
    const now = new ChunkedMemory(this.#source, 1);
    const numbers = [...this.#pages.keys()].sort((one, other) => one - other);
    return numbers.every((number) => {
      const at = address(number * pageSize);
      const before = attempt(() => this.#seen.bytes(at, pageSize));
      const after = attempt(() => now.bytes(at, pageSize));
      if (!isReadable(before) || !isReadable(after)) return isReadable(before) === isReadable(after);
      return sameWords(before.value, after.value, this.#pages.get(number) ?? none);
    });
  }

  #note(at: Address, size: number): void {
    const first = Math.floor(at / wordSize);
    const last = Math.floor((at + size - 1) / wordSize);
    const number = Math.floor(first / wordsOfPage);
    if (number !== this.#lastNumber) {
      if (!Number.isSafeInteger(at) || !(size > 0 && size <= maxRead) || this.overflowed) return;
      this.#last = this.#marksOf(number);
      this.#lastNumber = number;
    }
    const start = number * wordsOfPage;
    if (last === first) this.#last[first - start] = 1;
    else if (last < start + wordsOfPage) this.#last.fill(1, first - start, last - start + 1);
    else this.#noteMany(first, last);
  }

  #noteMany(first: number, last: number): void {
    if (last - first > maxRead / wordSize) return;
    for (let word = first; word <= last;) {
      const number = Math.floor(word / wordsOfPage);
      const start = number * wordsOfPage;
      this.#marksOf(number).fill(1, word - start, last - start + 1);
      word = start + wordsOfPage;
    }
  }

  #marksOf(number: number): Uint8Array {
    let marks = this.#pages.get(number);
    if (marks === undefined) {
      marks = new Uint8Array(wordsOfPage);
      this.#pages.set(number, marks);
      this.#chunks.add(Math.floor((number * pageSize) / chunkSize));
    }
    return marks;
  }
}

function sameWords(before: Uint8Array, after: Uint8Array, marks: Uint8Array): boolean {
  return marks.every(
    (mark, word) =>
      mark === 0 ||
      Buffer.compare(
        before.subarray(word * wordSize, (word + 1) * wordSize),
        after.subarray(word * wordSize, (word + 1) * wordSize),
      ) === 0,
  );
}

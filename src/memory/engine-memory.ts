import { address, hex, type Address } from '../base/address.js';
import { interrupted } from '../base/errors.js';
import { giveUp } from '../base/reading.js';
import type { RemoteMemory } from '../base/remote-memory.js';
import { chunkSize, pageSize } from './chunk-source.js';
import { ChunkedMemory } from './chunked-memory.js';

/** Memory that only a debug engine can read, and that it takes its time for. */
export interface MemoryPort {
  /**
   * @returns the bytes from `at` on that are there: all, only the first ones, or undefined for none. Throws if the
   * engine itself fails.
   */
  read(at: Address, size: number): Promise<Uint8Array | undefined>;
}

/** Ends a walk that needs memory which is still to be fetched. Not `Unreadable`: it passes through every `attempt`. */
class MemoryMissing extends Error {
  readonly chunk: number;

  constructor(chunk: number) {
    super('memory is to be fetched');
    this.chunk = chunk;
  }
}

/** Chunks that are kept here: 64 MiB. A walk cannot stand on more than that. */
const keptChunks = 1024;

/** Chunks that the synchronous side keeps too: copies, so only the near past. */
const nearChunks = 256;

/** Chunks that are fetched at once where a walk goes on and on through neighbours: 1 MiB. */
const mostAhead = 16;

/** How often a walk is done again before it has to do with what there is. */
const defaultRounds = 2000;

interface Fetched {
  readonly bytes: Uint8Array;
  /** For each page whether it is there. */
  readonly pages: readonly boolean[];
}

/**
 * A debuggee's memory behind an engine, for walks that are synchronous: `walkThrough` does them again and again, and
 * fetches in between what they missed.
 */
export class EngineMemory {
  readonly memory: RemoteMemory;
  readonly #port: MemoryPort;
  readonly #chunked: ChunkedMemory;
  readonly #fetched = new Map<number, Fetched>();
  /** The chunk after those that were fetched last, and how many those were. */
  #next = -1;
  #ahead = 1;
  #mayFetch = false;

  constructor(port: MemoryPort) {
    this.#port = port;
    this.#chunked = new ChunkedMemory({ read: (at, into) => this.#read(at, into) }, nearChunks);
    this.memory = this.#chunked;
  }

  /** To be called when the debuggee ran: everything is fetched again. */
  forget(): void {
    this.#fetched.clear();
    this.#chunked.forget();
  }

  /**
   * Does `walk`, which reads `memory` and has no other effect, as often as it takes to fetch all that it reads. After
   * `rounds` fetches, what is missing is unreadable to it.
   *
   * @throws CpydbgError `base/interrupted` when `signal` fires; what the engine throws
   */
  async walkThrough<T>(
    walk: () => T,
    { signal, rounds = defaultRounds }: { signal?: AbortSignal; rounds?: number } = {},
  ): Promise<T> {
    for (let round = 0; ; round += 1) {
      if (signal?.aborted === true) throw interrupted();
      const outcome = this.#attempt(walk, round < rounds);
      if ('value' in outcome) return outcome.value;
      await this.#fetchAround(outcome.missing);
    }
  }

  #attempt<T>(walk: () => T, mayFetch: boolean): { value: T } | { missing: number } {
    this.#mayFetch = mayFetch;
    try {
      return { value: walk() };
    } catch (error) {
      if (error instanceof MemoryMissing) return { missing: error.chunk };
      throw error;
    } finally {
      // Out of `walkThrough` nobody could fetch anything.
      this.#mayFetch = false;
    }
  }

  #read(at: Address, into: Uint8Array): number {
    const number = Math.floor(at / chunkSize);
    const chunk = this.#fetched.get(number);
    if (chunk === undefined) {
      if (this.#mayFetch) throw new MemoryMissing(number);
      // Not 0: that would be kept as memory that is not there.
      giveUp(`no memory at ${hex(at)}: it was not fetched from the debugger`);
    }
    const offset = at - number * chunkSize;
    let there = 0;
    while (there < into.length && chunk.pages[Math.floor((offset + there) / pageSize)] === true)
      there += pageSize;
    into.set(chunk.bytes.subarray(offset, offset + into.length));
    return Math.min(there, into.length);
  }

  /** Fetches a chunk, and some after it where walks have come from the ones before it. */
  async #fetchAround(number: number): Promise<void> {
    this.#ahead = number === this.#next ? Math.min(this.#ahead * 2, mostAhead) : 1;
    const bytes = new Uint8Array(chunkSize);
    const pages = new Array<boolean>(chunkSize / pageSize).fill(false);
    await this.#fill(number * chunkSize, bytes, pages, 0, pages.length);
    this.#keep(number, { bytes, pages });
    this.#next = number + 1;
    if (this.#ahead > 1 && pages.every((there) => there)) await this.#fetchAhead(number + 1, this.#ahead - 1);
  }

  /** Those of `count` chunks that one request gives as a whole. */
  async #fetchAhead(first: number, count: number): Promise<void> {
    const got = (await this.#port.read(address(first * chunkSize), count * chunkSize)) ?? new Uint8Array();
    const whole = Math.floor(Math.min(got.length, count * chunkSize) / chunkSize);
    for (let chunk = 0; chunk < whole; chunk += 1) {
      const bytes = got.slice(chunk * chunkSize, (chunk + 1) * chunkSize);
      this.#keep(first + chunk, { bytes, pages: new Array<boolean>(chunkSize / pageSize).fill(true) });
    }
    this.#next = first + whole;
  }

  /** Fetches the pages from `from` to `to`; where the engine gives nothing, in halves, down to single pages. */
  async #fill(start: number, bytes: Uint8Array, pages: boolean[], from: number, to: number): Promise<void> {
    const size = (to - from) * pageSize;
    const got = await this.#port.read(address(start + from * pageSize), size);
    const whole = Math.floor(Math.min(got?.length ?? 0, size) / pageSize);
    if (got !== undefined) bytes.set(got.subarray(0, whole * pageSize), from * pageSize);
    pages.fill(true, from, from + whole);
    // The page after those that came is the one that is not there.
    const rest = whole > 0 ? from + whole + 1 : from;
    if (rest >= to || to - from === 1) return;
    const middle = whole > 0 ? rest : (from + to) >> 1;
    if (middle > rest) await this.#fill(start, bytes, pages, rest, middle);
    await this.#fill(start, bytes, pages, middle, to);
  }

  #keep(number: number, chunk: Fetched): void {
    for (const oldest of this.#fetched.keys()) {
      if (this.#fetched.size < keptChunks) break;
      this.#fetched.delete(oldest);
    }
    this.#fetched.set(number, chunk);
  }
}

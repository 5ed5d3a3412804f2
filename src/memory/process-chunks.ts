import { closeSync, openSync, readSync } from 'node:fs';
import type { Address } from '../base/address.js';
import type { ChunkSource } from './chunk-source.js';

/**
 * A process's memory through the kernel (Linux). Synchronous: a read takes microseconds, and a detour through a thread
 * takes longer than that.
 */
export class ProcessChunks implements ChunkSource {
  readonly #descriptor: number;
  #ended = false;

  /**
   * What is opened is the memory of the program that runs now: when the process ends or starts another program, it is
   * gone, and no later process of the same number is taken for it.
   *
   * Throws what open(2) says: EACCES, EPERM, ENOENT.
   */
  constructor(pid: number) {
    this.#descriptor = openSync(`/proc/${pid}/mem`, 'r');
  }

  read(at: Address, into: Uint8Array): number {
    try {
      const done = readSync(this.#descriptor, into, 0, into.length, at);
      // mem_rw of Linux's fs/proc/base.c: where a living process has nothing, it is EIO.
      if (done === 0 && into.length > 0) this.#ended = true;
      return done;
    } catch {
      return 0;
    }
  }

  whyNot(): string | undefined {
    return this.#ended ? 'the process has ended or runs another program now' : undefined;
  }

  /** Whether a read has found that the memory is gone as a whole. */
  get ended(): boolean {
    return this.#ended;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

import type { Address } from '../base/address.js';
import { isReadable, type Reading } from '../base/reading.js';
import { ProcessMemory } from './process-memory.js';

/** The memory of the process that a debugger has now: opened at the first read, and anew for another process or program. */
export class CurrentMemory {
  #opened: { readonly pid: number; readonly memory: ProcessMemory } | undefined;

  /** @returns undefined where the system does not let this process read it. */
  read(pid: number, at: Address, size: number): Reading<Uint8Array> | undefined {
    const reading = this.#open(pid)?.read(at, size);
    if (reading === undefined || isReadable(reading) || this.#opened?.memory.ended !== true) return reading;
    // The process runs another program than when its memory was opened.
    this.close();
    return this.#open(pid)?.read(at, size);
  }

  close(): void {
    this.#opened?.memory.close();
    this.#opened = undefined;
  }

  #open(pid: number): ProcessMemory | undefined {
    if (this.#opened?.pid !== pid) {
      this.close();
      const memory = ProcessMemory.open(pid);
      if (memory !== undefined) this.#opened = { pid, memory };
    }
    return this.#opened?.memory;
  }
}

import { closeSync, openSync, readSync } from 'node:fs';
import { hex, type Address } from '../base/address.js';
import { messageOf } from '../base/errors.js';
import type { Reading } from '../base/reading.js';

/** More than anything that is read at once; a length from broken memory must not ask for gigabytes. */
const maxRead = 64 * 1024 * 1024;

/** Positions beyond this cannot be told to read(2); no user memory is there. */
const lastPosition = 2n ** 63n - 1n;

/**
 * A process's memory through the kernel (Linux): some hundred times faster than through an engine, and allowed
 * while an engine that this process started traces it.
 */
export class ProcessMemory {
  readonly #descriptor: number;

  private constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /** @returns undefined where the system has no such file or does not let this process read it. */
  static open(pid: number): ProcessMemory | undefined {
    try {
      return new ProcessMemory(openSync(`/proc/${pid}/mem`, 'r'));
    } catch {
      return undefined;
    }
  }

  /** Synchronous inside: a read takes microseconds, and a detour through a thread takes longer than that. */
  read(address: Address, size: number): Reading<Uint8Array> {
    if (size < 0 || size > maxRead) return { unreadable: `${size} bytes are more than any object has` };
    if (address > lastPosition) return { unreadable: `no memory at ${hex(address)}` };
    const bytes = new Uint8Array(size);
    try {
      if (readSync(this.#descriptor, bytes, 0, size, address) === size) return { value: bytes };
    } catch (error) {
      return { unreadable: `no memory at ${hex(address)}: ${messageOf(error)}` };
    }
    return { unreadable: `no memory at ${hex(address)}` };
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

import { hex, type Address } from '../base/address.js';
import type { Reading } from '../base/reading.js';
import { maxRead } from '../base/remote-memory.js';
import { ProcessChunks } from '../memory/process-chunks.js';

/**
 * A process's memory through the kernel (Linux): some hundred times faster than through an engine, and allowed
 * while an engine that this process started traces it.
 */
export class ProcessMemory {
  readonly #chunks: ProcessChunks;

  private constructor(chunks: ProcessChunks) {
    this.#chunks = chunks;
  }

  /** @returns undefined where the system has no such file or does not let this process read it. */
  static open(pid: number): ProcessMemory | undefined {
    try {
      return new ProcessMemory(new ProcessChunks(pid));
    } catch {
      return undefined;
    }
  }

  read(address: Address, size: number): Reading<Uint8Array> {
    if (!(size >= 0 && size <= maxRead)) return { unreadable: `${size} bytes are more than any object has` };
    const bytes = new Uint8Array(size);
    const read = this.#chunks.read(address, bytes);
    return read === size ? { value: bytes } : { unreadable: `no memory at ${hex(address)}` };
  }

  /** The process has ended, or runs another program now, whose memory has to be opened anew. */
  get ended(): boolean {
    return this.#chunks.ended;
  }

  close(): void {
    this.#chunks.close();
  }
}

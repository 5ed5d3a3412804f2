import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { ByteSource } from '../elf/byte-source.js';

/**
 * A file on the disk, read where it is asked for. Synchronous as memory is, which partly comes from files; what a read
 * asks for is bounded by the file's size.
 */
export class FileBytes implements ByteSource {
  readonly path: string;
  /** As it was when the file was opened. */
  readonly size: number;
  readonly #descriptor: number;

  /** Throws what open(2) says, and Error for what is no regular file: to open a device may do something. */
  constructor(path: string) {
    this.path = path;
    if (!statSync(path).isFile()) throw new Error('it is no regular file');
    this.#descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    this.size = fstatSync(this.#descriptor).size;
  }

  read(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)));
    return bytes.subarray(0, this.readInto(offset, bytes));
  }

  /** @returns how many bytes there were; fewer than asked for where the file ends or the disk fails. */
  readInto(offset: number, into: Uint8Array): number {
    let done = 0;
    try {
      while (done < into.length) {
        const more = readSync(this.#descriptor, into, done, into.length - done, offset + done);
        if (more === 0) break;
        done += more;
      }
    } catch {
      // A disk that fails, or a file that was cut: as if it ended here.
    }
    return done;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

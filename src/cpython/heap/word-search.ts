import { address, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { RemoteMemory } from '../../base/remote-memory.js';

const wordSize = 8;

/** Below this, words are read one by one; above, a copy is cheaper. */
const smallRange = 1024;

/** Bytes copied at once. */
const piece = 64 * 1024;

/** 32 GiB: no array of one object is larger; what claims to be is broken. */
const maxRange = 2 ** 35;

/** Looks for one word in ranges of memory. */
export interface WordSearch {
  /**
   * Calls `found` with the offset of each whole word of the range that is the wanted one.
   *
   * @param bytes length of the range; what is negative or beyond all objects is unreadable.
   */
  in(from: number, bytes: number, found: (offset: number) => void): void;
}

/**
 * @param tags lowest bits of a word that do not count: 0, or 3 where words may be tagged.
 */
export function wordSearch(memory: RemoteMemory, wanted: Address, tags: 0 | 3 = 0): WordSearch {
  const low = (wanted % 2 ** 32) | 0;
  const high = Math.floor(wanted / 2 ** 32);
  const mask = ~tags;
  const words = (from: number, bytes: number, found: (offset: number) => void): void => {
    for (let offset = 0; offset + wordSize <= bytes; offset += wordSize) {
      if (
        (memory.u32((from + offset) as Address) & mask) === low &&
        memory.u32((from + offset + 4) as Address) === high
      ) {
        found(offset);
      }
    }
  };
  const pieces = (from: number, bytes: number, found: (offset: number) => void): void => {
    for (let done = 0; done + wordSize <= bytes; done += piece) {
      const copy = memory.bytes(address(from + done), Math.min(piece, bytes - done));
      const view = new DataView(copy.buffer, copy.byteOffset, copy.byteLength);
      for (let offset = 0; offset + wordSize <= copy.length; offset += wordSize) {
        if ((view.getInt32(offset, true) & mask) === low && view.getUint32(offset + 4, true) === high) {
          found(done + offset);
        }
      }
    }
  };
  return {
    in(from, bytes, found) {
      if (!(bytes >= 0 && bytes <= maxRange)) giveUp(`a range of ${bytes} bytes`);
      if (bytes <= smallRange) words(from, bytes, found);
      else pieces(from, bytes, found);
    },
  };
}

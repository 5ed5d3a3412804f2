import { address, type Address } from '../base/address.js';
import { pageSize, type ChunkSource } from './chunk-source.js';

/** Memory of a recorded image: the pages that were recorded, and nothing between them. */
export class ImageChunks implements ChunkSource {
  readonly #pages: ReadonlyMap<Address, Uint8Array>;

  constructor(pages: ReadonlyMap<Address, Uint8Array>) {
    this.#pages = pages;
  }

  read(at: Address, into: Uint8Array): number {
    let done = 0;
    while (done < into.length) {
      const offset = (at + done) % pageSize;
      const page = this.#pages.get(address(at + done - offset));
      if (page === undefined) break;
      const piece = page.subarray(offset, offset + into.length - done);
      into.set(piece, done);
      done += piece.length;
      // A page that somebody cut short, as tests do.
      if (offset + piece.length < pageSize) break;
    }
    return done;
  }

  whyNot(): string {
    return 'it was not recorded';
  }
}

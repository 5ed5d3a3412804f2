/** Bytes of a frame's head: how long the rest of it is, little-endian. */
const headSize = 4;

/** Cuts what a probe writes into its frames, as it comes. */
export class AnswerFrames {
  readonly #limit: number;
  readonly #pieces: Uint8Array[] = [];
  #size = 0;

  /** @param limit bytes of a frame beyond which it is no answer. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Bytes that belong to no whole frame yet. */
  get pending(): number {
    return this.#size;
  }

  /** The frames that `piece` has made whole; undefined where there is a frame beyond the limit. */
  add(piece: Uint8Array): readonly Uint8Array[] | undefined {
    this.#pieces.push(piece);
    this.#size += piece.length;
    const frames: Uint8Array[] = [];
    for (;;) {
      const wanted = this.#wanted();
      if (wanted > headSize + this.#limit) return undefined;
      if (this.#size < wanted) return frames;
      const bytes = Buffer.concat(this.#pieces.splice(0));
      frames.push(bytes.subarray(headSize, wanted));
      if (bytes.length > wanted) this.#pieces.push(bytes.subarray(wanted));
      this.#size -= wanted;
    }
  }

  /** Bytes of the next frame with its head; of the head, while that is not there. */
  #wanted(): number {
    if (this.#size < headSize) return headSize;
    if ((this.#pieces[0]?.length ?? 0) < headSize)
      this.#pieces.splice(0, Infinity, Buffer.concat(this.#pieces));
    const [head] = this.#pieces;
    return head === undefined
      ? headSize
      : headSize + Buffer.from(head.buffer, head.byteOffset).readUInt32LE();
  }
}

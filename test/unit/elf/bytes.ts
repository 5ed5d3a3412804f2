/** Writes little-endian values one after another. */
export class Bytes {
  readonly #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }

  u8(...values: readonly number[]): this {
    this.#bytes.push(...values.map((value) => value & 0xff));
    return this;
  }

  u16(...values: readonly number[]): this {
    for (const value of values) this.u8(value, value >> 8);
    return this;
  }

  u32(...values: readonly number[]): this {
    for (const value of values) this.u8(value, value >> 8, value >> 16, value >> 24);
    return this;
  }

  u64(...values: readonly number[]): this {
    for (const value of values) this.u32(value % 2 ** 32, Math.floor(value / 2 ** 32));
    return this;
  }

  uleb(value: number): this {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.u8((rest % 128) + 128);
    return this.u8(rest);
  }

  sleb(value: number): this {
    let rest = value;
    for (; rest < -64 || rest > 63; rest = Math.floor(rest / 128))
      this.u8((((rest % 128) + 128) % 128) + 128);
    return this.u8(rest & 0x7f);
  }

  /** With a zero behind it. */
  text(value: string): this {
    return this.u8(...Buffer.from(value), 0);
  }

  raw(bytes: Iterable<number>): this {
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  zeros(count: number): this {
    for (let index = 0; index < count; index += 1) this.#bytes.push(0);
    return this;
  }

  align(to: number): this {
    while (this.length % to !== 0) this.#bytes.push(0);
    return this;
  }

  /** Writes a number over what is at `at`. */
  patch(at: number, size: number, value: number): void {
    for (let index = 0; index < size; index += 1)
      this.#bytes[at + index] = Math.floor(value / 256 ** index) & 0xff;
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

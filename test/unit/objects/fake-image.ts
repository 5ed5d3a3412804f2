import { address, type Address } from '../../../src/base/address.js';
import type { FieldName } from '../../../src/cpython/layouts/catalogue.js';
import { layoutFromTables } from '../../../src/cpython/layouts/layout-from-tables.js';
import type { Layout } from '../../../src/cpython/layouts/layout.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import { parseVersion } from '../../../src/cpython/version.js';
import { ChunkedMemory } from '../../../src/memory/chunked-memory.js';

/** Where the image begins, and how much there is; around it is nothing. */
const start = 0x10_0000;
const size = 0x10_0000;

/** A version of CPython; `t` is one without the GIL. */
export type Build = '3.11' | '3.12' | '3.13' | '3.13t' | '3.14' | '3.14t' | '3.15' | '3.15t';

export const builds: readonly Build[] = ['3.11', '3.12', '3.13', '3.13t', '3.14', '3.14t', '3.15', '3.15t'];

/** A piece of a debuggee's memory, written by the layout of a version. */
export class FakeImage {
  readonly layout: Layout;
  readonly target: PythonTarget;
  readonly #memory: ChunkedMemory;
  readonly #view = new DataView(new ArrayBuffer(size));
  #end = start + 0x100;

  constructor(build: Build, micro = 0) {
    const version = parseVersion(`${build.replace('t', '')}.${micro}`);
    const freeThreaded = build.endsWith('t');
    const layout = version && layoutFromTables(version, freeThreaded);
    if (version === undefined || layout === undefined) throw new Error(`no table for ${build}`);
    this.layout = layout;
    this.#memory = new ChunkedMemory({ read: (at, into) => this.#read(at, into) });
    const runtime = address(start);
    this.target = { memory: this.#memory, layout, version, freeThreaded, runtime, symbol: () => undefined };
  }

  /** Room of `bytes`, all zero, at a multiple of 16; the `before` bytes in front of it are free too. */
  allocate(bytes: number, before = 0): Address {
    const at = Math.ceil((this.#end + before) / 16) * 16;
    this.#end = at + bytes;
    if (this.#end > start + size) throw new Error('the image is full');
    return address(at);
  }

  /** Writes a number or a pointer into a field of the struct at `at`; of a byte of bit fields, into its bits. */
  set(at: Address, name: FieldName, value: number | bigint): void {
    const field = this.layout.field(name);
    const where = at + field.offset;
    if (field.bits === undefined) {
      this.write(where, value, field.size === 0 ? 8 : field.size);
      return;
    }
    const { shift } = field.bits;
    const byte = where + Math.floor(shift / 8);
    this.write(byte, this.#view.getUint8(byte - start) | (Number(value) << (shift % 8)), 1);
  }

  /** A field as it is now. */
  get(at: Address, name: FieldName): number {
    return this.#memory.u64(address(at + this.layout.offset(name)));
  }

  write(at: number, value: number | bigint, bytes = 8): void {
    const number = BigInt.asUintN(bytes * 8, BigInt(value));
    for (let index = 0; index < bytes; index += 1) {
      this.#view.setUint8(at - start + index, Number((number >> BigInt(index * 8)) & 0xffn));
    }
    this.#memory.forget();
  }

  /** An array of pointers. */
  pointers(items: readonly (number | undefined)[]): Address {
    const at = this.allocate(items.length * 8);
    items.forEach((item, index) => {
      this.write(at + index * 8, item ?? 0);
    });
    return at;
  }

  cString(text: string): Address {
    const bytes = Buffer.from(`${text}\0`);
    const at = this.allocate(bytes.length);
    bytes.forEach((byte, index) => {
      this.write(at + index, byte, 1);
    });
    return at;
  }

  #read(at: Address, into: Uint8Array): number {
    const from = at - start;
    if (from < 0 || from >= size) return 0;
    const part = new Uint8Array(this.#view.buffer, from, Math.min(into.length, size - from));
    into.set(part);
    return part.length;
  }
}

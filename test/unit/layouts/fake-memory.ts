import { address, hex, type Address } from '../../../src/base/address.js';
import { giveUp } from '../../../src/base/reading.js';
import type { RemoteMemory } from '../../../src/base/remote-memory.js';
import type { RecordedOffsets } from './recorded-offsets.js';

/** Where `_PyRuntime` is in these tests. */
export const runtime = address(0x55_5555_6000);

/** Memory that has these bytes at `_PyRuntime` and nothing else. */
export function memoryOf(bytes: Uint8Array): RemoteMemory {
  const copy = (at: Address, size: number): Uint8Array => {
    const start = at - runtime;
    if (start < 0 || start + size > bytes.length) giveUp(`no memory at ${hex(at)}`);
    return bytes.slice(start, start + size);
  };
  const view = (at: Address, size: number): DataView => new DataView(copy(at, size).buffer);
  return {
    u8: (at) => view(at, 1).getUint8(0),
    u16: (at) => view(at, 2).getUint16(0, true),
    u32: (at) => view(at, 4).getUint32(0, true),
    i32: (at) => view(at, 4).getInt32(0, true),
    u64: (at) => Number(view(at, 8).getBigUint64(0, true)),
    i64: (at) => Number(view(at, 8).getBigInt64(0, true)),
    f64: (at) => view(at, 8).getFloat64(0, true),
    big64: (at) => view(at, 8).getBigUint64(0, true),
    pointer: (at) => address(view(at, 8).getBigUint64(0, true)),
    bytes: copy,
  };
}

export function bytesOf({ words }: RecordedOffsets): Uint8Array {
  const numbers = words.trim().split(/\s+/).map(BigInt);
  const bytes = new Uint8Array(8 * (numbers.length + 1));
  bytes.set(new TextEncoder().encode('xdebugpy'));
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, index) => view.setBigUint64(8 * (index + 1), number, true));
  return bytes;
}

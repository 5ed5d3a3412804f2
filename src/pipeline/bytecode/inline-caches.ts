import type { CacheField } from './opcode-tables.js';

/** A field of an inline cache; the value is written in decimal, up to 64 bits. */
export interface CacheValue {
  readonly name: string;
  readonly value: string;
}

/** The cache at `offset`, which is behind an instruction. Little-endian, as on all machines that we run on. */
export function readCache(
  code: Uint8Array,
  offset: number,
  fields: readonly CacheField[],
): readonly CacheValue[] {
  let at = offset;
  return fields.map(({ name, size }) => {
    let value = 0n;
    for (let byte = size * 2 - 1; byte >= 0; byte -= 1) value = (value << 8n) | BigInt(code[at + byte] ?? 0);
    at += size * 2;
    return { name, value: value.toString() };
  });
}

import { open } from 'node:fs/promises';

/**
 * Whether an object, library or program is there to its end. Assemblers and linkers put the section headers
 * last, so a file that was cut off says in its first bytes that there should be more. Only ELF is looked
 * into; what is not ELF and not empty passes.
 */
export async function isComplete(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const header = Buffer.alloc(64);
    const { bytesRead } = await file.read(header, 0, 64, 0);
    return bytesRead > 0 && elfEnd(header.subarray(0, bytesRead)) <= size;
  } finally {
    await file.close();
  }
}

/** Pure: where the section headers end, by the file's first 64 bytes; 0 if they are not those of an ELF file. */
export function elfEnd(header: Buffer): number {
  if (header.length < 4 || header.readUInt32BE(0) !== 0x7f454c46) return 0;
  if (header.length < 64) return Infinity;
  const is64 = header[4] === 2;
  const little = header[5] === 1;
  const u16 = (at: number): number => (little ? header.readUInt16LE(at) : header.readUInt16BE(at));
  const u32 = (at: number): number => (little ? header.readUInt32LE(at) : header.readUInt32BE(at));
  const u64 = (at: number): number =>
    Number(little ? header.readBigUInt64LE(at) : header.readBigUInt64BE(at));
  // An assembler that was ended before it wrote the header leaves zeros where the table's place should be.
  const table = is64 ? u64(0x28) : u32(0x20);
  if (table === 0) return Infinity;
  return table + u16(is64 ? 0x3a : 0x2e) * u16(is64 ? 0x3c : 0x30);
}

import { readExactly } from './byte-source.js';
import { broken } from './problem.js';
import { SegmentType } from './segments.js';
import type { ElfTables } from './tables.js';

/**
 * How far the file was moved when it was loaded: what to add to a link-time address. Undefined if no segment of the
 * file can have given this mapping.
 *
 * @param mapping where bytes from `offset` of the file on are in the process's memory.
 */
export function loadBias(
  elf: ElfTables,
  mapping: { readonly start: number; readonly offset: number },
): number | undefined {
  const segment = elf.segments.find(({ type, offset, fileSize, alignment }) => {
    const page = alignment > 1 ? alignment : 1;
    // The kernel maps whole pages: a mapping begins up to a page before the segment.
    const first = offset - (offset % page);
    return type === SegmentType.load && mapping.offset >= first && mapping.offset < offset + fileSize;
  });
  return segment && mapping.start - (segment.address - segment.offset + mapping.offset);
}

/**
 * The bytes that a program is loaded with at a link-time address.
 *
 * @throws ElfProblem if they are not in the file.
 */
export function initialBytes(elf: ElfTables, address: number, length: number): Uint8Array {
  const segment = elf.segments.find(
    (each) =>
      each.type === SegmentType.load &&
      address >= each.address &&
      address + length <= each.address + each.fileSize,
  );
  if (segment === undefined) return broken(`nothing is loaded at 0x${address.toString(16)}`);
  return readExactly(elf.source, segment.offset + address - segment.address, length, 'a segment');
}

/**
 * The same file when its bytes come from where it is loaded in memory, the ELF header at offset 0: segments are where
 * their addresses say, and there are no sections. With `readBuildId` it tells which build a process or a core has, where
 * the file on the disk may be a newer one.
 */
export function asLoaded({ source, segments }: ElfTables): ElfTables {
  const base = segments.find(({ type }) => type === SegmentType.load)?.address ?? 0;
  const moved = segments.map((segment) => ({ ...segment, offset: segment.address - base }));
  return { source, segments: moved, sections: [] };
}

import { readExactly, type ByteSource } from './byte-source.js';
import { Cursor } from './cursor.js';
import type { Header } from './header.js';
import { broken } from './problem.js';

/** A part of the file that is mapped when it is loaded; of a core, a part of the memory that it holds. */
export interface Segment {
  /** `PT_…` of the ELF specification. */
  readonly type: number;
  readonly readable: boolean;
  readonly writable: boolean;
  readonly executable: boolean;
  /** In the file, in bytes. */
  readonly offset: number;
  /** Of libraries and position-independent programs: before it is moved to where it is loaded. */
  readonly address: number;
  /** Bytes in the file. Of a core that was cut, `offset + fileSize` may be beyond the end of the file. */
  readonly fileSize: number;
  /** Bytes in memory: what is beyond `fileSize` is zero in a program, and unknown in a core. */
  readonly memorySize: number;
  readonly alignment: number;
}

const leastEntrySize = 56;

export const SegmentType = { load: 1, dynamic: 2, note: 4, tls: 7 } as const;

/** @throws ElfProblem */
export function readSegments(source: ByteSource, header: Header): readonly Segment[] {
  const { segmentsAt, segmentSize, segmentCount } = header;
  if (segmentsAt === 0 || segmentCount === 0) return [];
  if (segmentSize < leastEntrySize) broken('the segment table has entries that are too small');
  const bytes = readExactly(source, segmentsAt, segmentSize * segmentCount, 'the segment table');
  const cursor = new Cursor(bytes, 'the segment table');
  return Array.from({ length: segmentCount }, (_, index) => {
    cursor.position = index * segmentSize;
    const type = cursor.u32();
    const flags = cursor.u32();
    const offset = cursor.u64();
    const address = cursor.u64();
    cursor.skip(8);
    return {
      type,
      readable: (flags & 4) !== 0,
      writable: (flags & 2) !== 0,
      executable: (flags & 1) !== 0,
      offset,
      address,
      fileSize: cursor.u64(),
      memorySize: cursor.u64(),
      alignment: cursor.u64(),
    };
  });
}

import { readExactly } from './byte-source.js';
import { Cursor, text } from './cursor.js';
import { SectionType } from './sections.js';
import { SegmentType } from './segments.js';
import type { ElfTables } from './tables.js';

export interface Note {
  /** Who defines its type: `GNU`, `CORE`, `LINUX`. */
  readonly owner: string;
  readonly type: number;
  readonly data: Uint8Array;
}

/**
 * The notes of the file, one after another: those of its segments, or if it has no segments those of its sections.
 *
 * @throws ElfProblem at the first note that is broken, after those that are whole.
 */
export function* notesOf(elf: ElfTables): Generator<Note, void, void> {
  const parts =
    elf.segments.length > 0
      ? elf.segments
          .filter(({ type }) => type === SegmentType.note)
          .map(({ offset, fileSize, alignment }) => ({ offset, size: fileSize, alignment }))
      : elf.sections.filter(({ type }) => type === SectionType.notes);
  for (const { offset, size, alignment } of parts) {
    // A file that was cut still has the notes up to the cut.
    const there = Math.max(0, Math.min(size, elf.source.size - offset));
    const bytes = readExactly(elf.source, offset, there, 'the list of notes');
    yield* notesIn(bytes, alignment === 8 ? 8 : 4);
    if (there < size) readExactly(elf.source, offset, size, 'a part of the notes');
  }
}

function* notesIn(bytes: Uint8Array, alignment: number): Generator<Note, void, void> {
  const cursor = new Cursor(bytes, 'a note');
  // Less than a header: what the linker has filled up with.
  while (bytes.length - cursor.position >= 12) {
    const nameSize = cursor.u32();
    const size = cursor.u32();
    const type = cursor.u32();
    const name = cursor.take(nameSize);
    align(cursor, alignment);
    const data = cursor.take(size);
    align(cursor, alignment);
    const end = name.indexOf(0);
    yield { owner: text(name, 0, end < 0 ? name.length : end), type, data };
  }
}

/** The last note may lack its padding. */
function align(cursor: Cursor, alignment: number): void {
  const aligned = Math.ceil(cursor.position / alignment) * alignment;
  cursor.position = Math.min(aligned, cursor.bytes.length);
}

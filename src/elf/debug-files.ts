import { crc32 } from 'node:zlib';
import type { ByteSource } from './byte-source.js';
import { textAt } from './cursor.js';
import type { ElfFile } from './elf-file.js';

/** What a program without debug information says of the file that has it. */
export interface DebugLink {
  /** Without folders: it is beside the program, in `.debug` there, or in the system's folder of debug files. */
  readonly file: string;
  readonly crc: number;
}

/** What `.gnu_debuglink` says; undefined if there is none. @throws ElfProblem */
export function debugLink(elf: ElfFile): DebugLink | undefined {
  const section = elf.section('.gnu_debuglink');
  if (section === undefined) return undefined;
  const bytes = elf.contents(section);
  const file = textAt(bytes, 0);
  if (file === undefined || file === '' || file.includes('/')) return undefined;
  const at = Math.ceil((Buffer.byteLength(file) + 1) / 4) * 4;
  if (at + 4 > bytes.length) return undefined;
  return { file, crc: new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true) };
}

/** Whether a file is the one that a link means. Reads all of it. */
export function isLinked(source: ByteSource, link: DebugLink): boolean {
  const piece = 1024 * 1024;
  let crc = 0;
  for (let at = 0; at < source.size; at += piece) {
    crc = crc32(source.read(at, Math.min(piece, source.size - at)), crc);
  }
  return crc === link.crc;
}

/** Where debug files are by build id, relative to a folder of debug files (`/usr/lib/debug`). */
export function buildIdPath(buildId: string): string {
  return `.build-id/${buildId.slice(0, 2)}/${buildId.slice(2)}.debug`;
}

import { whyUnreadable } from '../base/errors.js';
import { isReadable } from '../base/reading.js';
import { readNotes, type CoreNotes } from '../elf/core-notes.js';
import { parseElf, type ElfFile } from '../elf/elf-file.js';
import { attemptElf } from '../elf/problem.js';
import { FileBytes } from '../memory/file-bytes.js';
import { brokenCore, noCoreFile, notACore } from './errors.js';

export interface CoreFile {
  readonly bytes: FileBytes;
  readonly elf: ElfFile;
  readonly notes: CoreNotes;
}

/** @throws CpydbgError if there is no such file, if it is no core, or if not even its tables are whole */
export function openCoreFile(file: string): CoreFile {
  const bytes = openFile(file);
  try {
    return { bytes, ...parseCore(file, bytes) };
  } catch (error) {
    bytes.close();
    throw error;
  }
}

function openFile(file: string): FileBytes {
  try {
    return new FileBytes(file);
  } catch (error) {
    throw noCoreFile(file, whyUnreadable(error));
  }
}

function parseCore(file: string, bytes: FileBytes): Pick<CoreFile, 'elf' | 'notes'> {
  const another =
    'Name the file that the kernel or a debugger wrote when the process ended or was looked at.';
  if (bytes.size === 0) throw brokenCore(file, 'it is empty');
  const parsed = attemptElf(() => parseElf(bytes));
  if (!isReadable(parsed)) {
    const packer = packerOf(bytes.read(0, 8));
    if (packer !== undefined)
      throw notACore(file, `it is compressed with ${packer}`, `Unpack it first: ${packer} -d ${file}`);
    const isElf = bytes.read(0, 4).join() === [0x7f, 0x45, 0x4c, 0x46].join();
    throw isElf ? brokenCore(file, parsed.unreadable) : notACore(file, parsed.unreadable, another);
  }
  const elf = parsed.value;
  if (elf.type !== 'core') throw notACore(file, `it is ${kinds[elf.type]}`, another);
  const segments = attemptElf(() => elf.segments);
  if (!isReadable(segments)) throw brokenCore(file, segments.unreadable);
  const notes = readNotes(elf);
  if (notes.mappings.length === 0) {
    throw brokenCore(file, notes.cut ?? 'it does not say which files the process had mapped (NT_FILE)');
  }
  return { elf, notes };
}

const kinds: Readonly<Record<ElfFile['type'], string>> = {
  core: 'a core file',
  executable: 'a program',
  shared: 'a program or a library',
  relocatable: 'an object file',
  other: 'another kind of ELF file',
};

/** By what compressed files begin with, the tool that unpacks them: systemd and others keep cores so. */
function packerOf(begin: Uint8Array): string | undefined {
  const hex = Buffer.from(begin).toString('hex');
  return [
    ['28b52ffd', 'zstd'],
    ['04224d18', 'lz4'],
    ['fd377a585a00', 'xz'],
    ['1f8b', 'gzip'],
    ['425a68', 'bzip2'],
  ].find(([magic = '']) => hex.startsWith(magic))?.[1];
}

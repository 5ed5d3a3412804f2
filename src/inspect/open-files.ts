import { messageOf, systemCode } from '../base/errors.js';
import type { Reading } from '../base/reading.js';
import type { ByteSource } from '../elf/byte-source.js';
import { FileBytes } from '../memory/file-bytes.js';

/** Why a file is not the one that is looked for; undefined if it is. */
export type Refuse = (source: ByteSource) => string | undefined;

/** Files that stay open until the inspection ends. */
export class OpenFiles {
  readonly #files: FileBytes[] = [];

  /** The first of `paths` that can be opened and is not refused; else why the first one that is there is none. */
  first(paths: readonly string[], refuse: Refuse): Reading<FileBytes> {
    const reasons: string[] = [];
    for (const path of paths) {
      const opened = openFile(path);
      if ('unreadable' in opened) {
        if (opened.unreadable !== missing) reasons.push(`${path}: ${opened.unreadable}`);
        continue;
      }
      const reason = refuse(opened.value);
      if (reason === undefined) {
        this.#files.push(opened.value);
        return opened;
      }
      opened.value.close();
      reasons.push(`${path}: ${reason}`);
    }
    return { unreadable: reasons[0] ?? `${paths[0] ?? 'the file'} is not there` };
  }

  close(): void {
    for (const file of this.#files.splice(0)) file.close();
  }
}

const missing = 'it is not there';

function openFile(path: string): Reading<FileBytes> {
  try {
    return { value: new FileBytes(path) };
  } catch (error) {
    return { unreadable: systemCode(error) === 'ENOENT' ? missing : messageOf(error) };
  }
}

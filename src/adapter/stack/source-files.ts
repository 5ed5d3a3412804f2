import { existsSync, readFileSync, statSync } from 'node:fs';

/** Files that are longer are not read for their columns. */
const maxFile = 4 * 1024 * 1024;

/** Files whose lines are kept. */
const keptFiles = 16;

interface Lines {
  readonly changed: number;
  readonly lines: readonly Buffer[];
}

/** A file that is there; undefined lines: it cannot be read, or is too long. */
export interface SourceFile {
  readonly lines: readonly Buffer[] | undefined;
}

/** @returns undefined where there is no such file. */
export type FileLook = (file: string) => SourceFile | undefined;

/**
 * CPython counts columns in bytes of UTF-8, the protocol in UTF-16 units; both from 0 here.
 *
 * @param line from 1.
 * @returns undefined where it cannot be told: there is no such line any more.
 */
export function utf16Column(
  { lines }: SourceFile,
  line: number | undefined,
  bytes: number | undefined,
): number | undefined {
  if (line === undefined || bytes === undefined) return undefined;
  const text = lines?.[line - 1];
  if (text === undefined || bytes > text.length) return undefined;
  return text.subarray(0, bytes).toString('utf8').length;
}

/** The person's source files, as far as columns and lines of them are asked for. A file that changed is read again. */
export class SourceFiles {
  readonly #known = new Map<string, Lines>();

  /** @returns a look at files for one answer: each is asked for once, however many frames are in it. */
  look(): FileLook {
    const seen = new Map<string, SourceFile | undefined>();
    return (file) => {
      if (!seen.has(file)) seen.set(file, existsSync(file) ? { lines: this.#linesOf(file) } : undefined);
      return seen.get(file);
    };
  }

  #linesOf(file: string): readonly Buffer[] | undefined {
    try {
      const { mtimeMs, size } = statSync(file);
      if (size > maxFile) return undefined;
      const kept = this.#known.get(file);
      if (kept?.changed === mtimeMs) return kept.lines;
      const lines = split(readFileSync(file));
      for (const oldest of this.#known.keys()) {
        if (this.#known.size < keptFiles) break;
        this.#known.delete(oldest);
      }
      this.#known.set(file, { changed: mtimeMs, lines });
      return lines;
    } catch {
      return undefined;
    }
  }
}

function split(text: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, start)) {
    lines.push(text.subarray(start, end));
    start = end + 1;
  }
  lines.push(text.subarray(start));
  return lines;
}

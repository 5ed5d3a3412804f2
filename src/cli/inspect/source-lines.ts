import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

/** What is longer than this was not written by a person. */
const maxFile = 4 * 1024 * 1024;

/** Lines of source files; undefined where there is no such line to be had. */
export type SourceLines = (file: string, line: number) => string | undefined;

/**
 * Lines of the files that are on this machine, read when they are first asked for. A file may have changed since the
 * process read it: a line that is not there is no mistake.
 *
 * @param root the folder that is the process's `/`.
 */
export function sourceLines(root: string): SourceLines {
  const files = new Map<string, readonly string[]>();
  return (file, line) => {
    // What the process names relatively is relative to a folder that nobody knows any more.
    if (!file.startsWith('/')) return undefined;
    let lines = files.get(file);
    if (lines === undefined) {
      lines = readLines(`${root}${file}`);
      files.set(file, lines);
    }
    return lines[line - 1];
  };
}

/** Without source: a file that is none, or not to be read. */
function readLines(path: string): readonly string[] {
  let descriptor: number | undefined;
  try {
    // Opened first and looked at then: what has that name may be a pipe or a terminal.
    descriptor = openSync(path, 'r');
    const stat = fstatSync(descriptor);
    if (!stat.isFile() || stat.size > maxFile) return [];
    return readFileSync(descriptor, 'utf8').split(/\r?\n/);
  } catch {
    return [];
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

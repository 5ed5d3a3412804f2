import { basename } from 'node:path';
import type { OpenFile } from './modules.js';
import type { OpenFiles } from './open-files.js';
import { isNamedPython } from './python-module.js';

/** Where the files that a process had mapped are on this machine. */
export interface CoreSurroundings {
  /** The file with CPython in it, if it is no longer where the core says. */
  readonly program?: string | undefined;
  /** The folder that was the process's `/`: a container's, or a copy of another machine's. */
  readonly root?: string | undefined;
}

/**
 * Opens the files that a core speaks of.
 *
 * @param processName of the process: the first 15 characters of its program's name
 */
export function coreFiles(
  { program, root }: CoreSurroundings,
  processName: string | undefined,
  files: OpenFiles,
): OpenFile {
  const mayBeProgram = (file: string): boolean =>
    isNamedPython(file) || (processName !== undefined && basename(file).startsWith(processName));
  return (file, _, refuse) => {
    const paths = root === undefined ? [file] : [`${root}${file}`, file];
    return files.first(program !== undefined && mayBeProgram(file) ? [program, ...paths] : paths, refuse);
  };
}

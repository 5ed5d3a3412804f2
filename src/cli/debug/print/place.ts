import { isAbsolute, relative } from 'node:path';
import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { StackFrame } from '../shapes.js';

/** Paths as they are shown: below one of the folders from there on, other ones whole. */
export function pathShower(folders: readonly string[]): (path: string) => string {
  return (path) => {
    if (!isAbsolute(path)) return terminalSafe(path);
    const near = folders.map((folder) => relative(folder, path));
    return terminalSafe(near.find((each) => each !== '' && !each.startsWith('..')) ?? path);
  };
}

/** Where a frame is: `main.py:3`, `0x55d0…` where there is no source. */
export function placeOf(frame: StackFrame, showPath: (path: string) => string): string {
  const { source, line, instructionPointerReference } = frame;
  const file = source?.path === undefined ? source?.name : showPath(source.path);
  if (file === undefined) return instructionPointerReference ?? '';
  return `${terminalSafe(file)}:${line > 0 ? line : '?'}`;
}

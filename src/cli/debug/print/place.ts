import { relative } from 'node:path';
import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { StackFrame } from '../shapes.js';

/** Paths as they are shown: below `cwd` from there on, other ones whole. */
export function pathShower(cwd: string): (path: string) => string {
  return (path) => {
    const near = relative(cwd, path);
    return terminalSafe(path.startsWith('/') && near !== '' && !near.startsWith('..') ? near : path);
  };
}

/** Where a frame is: `main.py:3`, `0x55d0…` where there is no source. */
export function placeOf(frame: StackFrame, showPath: (path: string) => string): string {
  const { source, line, instructionPointerReference } = frame;
  const file = source?.path === undefined ? source?.name : showPath(source.path);
  if (file === undefined) return instructionPointerReference ?? '';
  return `${terminalSafe(file)}:${line > 0 ? line : '?'}`;
}

import { posix } from 'node:path';
import { hex } from '../../base/address.js';
import type { MixedFrame } from '../../cpython/stack/merge-native.js';
import type { Frame } from '../../engines/engine.js';
import { terminalSafe } from './terminal-safe.js';

/**
 * Shows where C frames are; files of CPython by their path in its sources, as where those once were says nothing.
 *
 * @param frames all of a stack: its interpreter's frames tell where the sources were.
 */
export function cPlaces<P>(frames: readonly MixedFrame<Frame, P>[]): (frame: Frame) => string {
  let folder: string | undefined;
  for (const each of frames) {
    if (each.kind !== 'c' || each.of !== 'interpreter' || each.frame.place === undefined) continue;
    folder = /^(.*\/|)(?:Include|Objects|Python)\/.*$/.exec(posix.normalize(each.frame.place.file))?.[1];
    if (folder !== undefined) break;
  }
  return ({ place, address }) => {
    if (place === undefined) return hex(address);
    const file = posix.normalize(place.file);
    const near = folder !== undefined && file.startsWith(folder) ? file.slice(folder.length) : file;
    return `${terminalSafe(near)}:${place.line}`;
  };
}

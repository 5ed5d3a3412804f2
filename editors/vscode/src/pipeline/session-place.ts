import type { LevelledFrame } from '../../../../src/dap/protocol.js';
import type { SessionPlace } from '../../../../src/pipeline/page-messages.js';

/** No session stands still. */
export const nowhere: SessionPlace = { functions: [], line: null };

/** A frame, as far as a page wants to know of it. */
export type StandingFrame = Pick<LevelledFrame, 'name' | 'level' | 'line'> & {
  readonly path: string | undefined;
};

/** Pure: where a stack is for the page of one file: the C functions alone, and the innermost line of that file. */
export function placeIn(frames: readonly StandingFrame[], file: string): SessionPlace {
  const own = frames.find(({ path, level }) => level === 'python' && path === file);
  return {
    functions: frames.filter(({ level }) => level === 'c').map(({ name }) => name),
    line: own?.line ?? null,
  };
}

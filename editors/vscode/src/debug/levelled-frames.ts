import type { Body, LevelledFrame } from '../../../../src/dap/protocol.js';

/** The frames of a session of ours: its adapter says of each at which level it is (docs/adapter.md). */
export function levelledFrames({ stackFrames }: Body<'stackTrace'>): readonly LevelledFrame[] {
  return stackFrames as readonly Partial<LevelledFrame>[] as readonly LevelledFrame[];
}

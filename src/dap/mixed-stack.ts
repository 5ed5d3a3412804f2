import type { Body, Level } from './protocol.js';

/** A frame of a stack as any client knows it, and the level that it is at, which our adapter says beside. */
export type MixedFrame = Body<'stackTrace'>['stackFrames'][number] & { readonly level?: Level };

/** The child of a Python value that shows it as the C struct that it is. */
export const cViewName = 'as C';

import * as v from 'valibot';
import { shownFrames } from '../stack/shown-frames.js';
import { count, threadId } from './arguments.js';
import { sessionRequest } from './request.js';

/** Frames of one answer at most; the client asks for more by pages. */
const maxFrames = 10_000;

export const stackTrace = sessionRequest(
  'stackTrace',
  v.object({ threadId, startFrame: v.optional(count, 0), levels: v.optional(count, 0) }),
  async (session, { threadId: thread, startFrame, levels }) => {
    session.stops.require('a stack');
    // 0 means all.
    const wanted = levels === 0 ? maxFrames : Math.min(levels, maxFrames);
    const { frames, total } = await shownFrames(session, thread, startFrame, wanted);
    return { stackFrames: [...frames], ...(total === undefined ? {} : { totalFrames: total }) };
  },
);

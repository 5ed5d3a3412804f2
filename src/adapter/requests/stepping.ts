import * as v from 'valibot';
import type { StepKind } from '../running/c-step.js';
import { resume, step, stepInPython, stepToPython } from '../running/step.js';
import { threadId } from './arguments.js';
import { sessionRequest, type SessionRequest } from './request.js';

const granularity = v.optional(v.picklist(['statement', 'line', 'instruction']), 'line');

export const goOn = sessionRequest('continue', v.looseObject({}), async (session) => {
  await resume(session);
  return { allThreadsContinued: true };
});

export const next = stepRequest('next', 'next');
export const stepOut = stepRequest('stepOut', 'out');

export const stepIn = sessionRequest(
  'stepIn',
  v.object({ threadId, granularity, targetId: v.optional(v.number()) }),
  async (session, { threadId: thread, granularity: size, targetId }) => {
    if (targetId === stepInTarget.cFunction) await stepInPython(session, { kind: 'into-c' });
    else if (targetId === stepInTarget.instruction) await stepInPython(session, { kind: 'instruction' });
    else await step(session, thread, 'in', size === 'instruction');
    return undefined;
  },
);

/** What `stepInTargets` offers at a Python line. */
export const stepInTarget = { python: 1, cFunction: 2, instruction: 3 } as const;

export const pause = sessionRequest('pause', v.looseObject({}), async (session) => {
  await session.runner.pause();
  return undefined;
});

/** Our own: a step that is of another level than the stop. */
export const levelStep = sessionRequest(
  'cpython/step',
  v.object({ threadId, step: v.picklist(['into-c', 'to-python', 'instruction']) }),
  async (session, { threadId: thread, step: kind }) => {
    if (kind === 'to-python') await stepToPython(session, thread);
    else await stepInPython(session, { kind });
    return undefined;
  },
);

function stepRequest(command: 'next' | 'stepOut', kind: StepKind): SessionRequest {
  return sessionRequest(command, v.object({ threadId, granularity }), async (session, args) => {
    await step(session, args.threadId, kind, args.granularity === 'instruction');
    return undefined;
  });
}

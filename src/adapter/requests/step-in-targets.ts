import * as v from 'valibot';
import { goneReference } from '../errors.js';
import { frameId } from './arguments.js';
import { sessionRequest } from './request.js';
import { stepInTarget } from './stepping.js';

/** At a Python line the person chooses: what is called in Python, the C function behind the call, one instruction. */
export const stepInTargets = sessionRequest('stepInTargets', v.object({ frameId }), (session, args) => {
  session.stops.require('a step');
  const frame = session.stops.frames.get(args.frameId);
  if (frame === undefined) throw goneReference('frame', args.frameId);
  if (frame.part.kind !== 'python') return Promise.resolve({ targets: [] });
  return Promise.resolve({
    targets: [
      { id: stepInTarget.python, label: 'the next Python line' },
      { id: stepInTarget.cFunction, label: 'the C function behind the next call' },
      { id: stepInTarget.instruction, label: 'the next bytecode instruction' },
    ],
  });
});

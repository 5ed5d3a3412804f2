import * as v from 'valibot';
import { goneReference } from '../errors.js';
import { evaluate as evaluateText, type Purpose } from '../evaluate/evaluate.js';
import { expression, frameId } from './arguments.js';
import { sessionRequest } from './request.js';

export const evaluate = sessionRequest(
  'evaluate',
  v.object({ expression, frameId: v.optional(frameId), context: v.optional(v.string()) }),
  async (session, { expression: text, frameId: id, context }) => {
    const frame = id === undefined ? undefined : session.stops.frames.get(id);
    if (id !== undefined && frame === undefined) throw goneReference('frame', id);
    const row = await evaluateText(session, text, frame, purposeOf(context));
    const { value, type, variablesReference, indexedVariables, namedVariables, memoryReference } = row;
    return {
      result: value,
      variablesReference,
      ...(type === undefined ? {} : { type }),
      ...(indexedVariables === undefined ? {} : { indexedVariables }),
      ...(namedVariables === undefined ? {} : { namedVariables }),
      ...(memoryReference === undefined ? {} : { memoryReference }),
    };
  },
);

/** `memory` is our own: what would have to run in the program has no value. */
function purposeOf(context: string | undefined): Purpose {
  if (context === 'memory') return 'read';
  if (context === 'watch') return 'watch';
  return context === 'hover' || context === 'variables' ? 'look' : 'run';
}

import * as v from 'valibot';
import { isReadable, type Reading } from '../../base/reading.js';
import { goneReference, notHere } from '../errors.js';
import { bytecodeView } from '../views/bytecode-view.js';
import { interpreterView } from '../views/interpreter-view.js';
import { objectView } from '../views/object-view.js';
import { withSharedValues } from '../views/shared-values.js';
import { count, frameId, memoryReference } from './arguments.js';
import { sessionRequest } from './request.js';

/** Referrers that are looked for at most. */
const maxReferrers = 1_000;

export const interpreter = sessionRequest('cpython/interpreter', v.looseObject({}), async (session) => {
  const { stops, view } = session;
  stops.require('the interpreters');
  const osIds = await stops.osIds();
  const threadIds = new Map([...osIds].map(([threadId, osId]) => [osId, threadId]));
  const body = readable('The interpreters', await view.read((target) => interpreterView(target, threadIds)));
  return withSharedValues(session, body);
});

export const bytecode = sessionRequest('cpython/bytecode', v.object({ frameId }), async (session, args) => {
  const { stops, view } = session;
  stops.require('bytecode');
  const frame = stops.frames.get(args.frameId);
  if (frame === undefined) throw goneReference('frame', args.frameId);
  const { part } = frame;
  if (part.kind !== 'python') throw notHere('Bytecode', 'this is a C frame', 'Choose a Python frame.');
  return readable('The bytecode', await view.read((target) => bytecodeView(stops, target, part.frame)));
});

export const object = sessionRequest(
  'cpython/object',
  v.object({ memoryReference, referrers: v.optional(v.pipe(count, v.maxValue(maxReferrers)), 0) }),
  async (session, { memoryReference: at, referrers }) => {
    const { stops, view } = session;
    stops.require('an object');
    return readable('The object', await view.read((target) => objectView(stops, target, at, referrers)));
  },
);

function readable<T>(what: string, reading: Reading<T>): T {
  if (isReadable(reading)) return reading.value;
  throw notHere(what, reading.unreadable, 'Look again at another stop.');
}

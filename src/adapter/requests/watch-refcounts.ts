import * as v from 'valibot';
import { hex, type Address } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import { countPlace } from '../breakpoints/data-places.js';
import type { Wanted } from '../breakpoints/breakpoint-book.js';
import { setGroup } from '../breakpoints/set-group.js';
import { termsOf, toldBreakpoint } from './set-breakpoints.js';
import { memoryReference } from './arguments.js';
import { sessionRequest } from './request.js';
import type { Session } from '../session.js';

/** Processors watch a few places at once; the engine refuses what is too much for this one. */
const maxObjects = 20;

/**
 * Stops wherever a reference count of these objects changes. A client of the protocol can set data breakpoints only where
 * the person clicks at a variable; the Object view has a button, so these are a group of their own beside the client's.
 */
export const watchRefcounts = sessionRequest(
  'cpython/watchRefcounts',
  v.object({ memoryReferences: v.pipe(v.array(memoryReference), v.maxLength(maxObjects)) }),
  async (session, { memoryReferences }) => {
    session.stops.require('a reference count');
    const wanted = await Promise.all(memoryReferences.map((object) => wantedFor(session, object)));
    const places = wanted.flatMap((each) => ('where' in each ? [each] : []));
    const entries = [...(await setGroup(session, 'refcounts', places))];
    return {
      breakpoints: wanted.map((each) => {
        const entry = 'where' in each ? entries.shift() : undefined;
        if (entry !== undefined) return toldBreakpoint(session.settings, entry);
        return { verified: false, message: 'unreadable' in each ? each.unreadable : 'It could not be set.' };
      }),
    };
  },
);

async function wantedFor(
  { view }: Session,
  object: Address,
): Promise<Wanted | { readonly unreadable: string }> {
  const place = await view.read((target) => countPlace(target, object, hex(object)));
  if (!isReadable(place)) return place;
  const { address, size } = place.value;
  return {
    where: { kind: 'data', address, size, access: 'write' },
    terms: termsOf('cpython/watchRefcounts', {}),
  };
}

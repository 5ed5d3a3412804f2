import * as v from 'valibot';
import { goneReference } from '../errors.js';
import { openContainer } from '../variables/open-container.js';
import { count } from './arguments.js';
import { sessionRequest } from './request.js';

/** Rows of one page at most. */
const maxPage = 10_000;

export const variables = sessionRequest(
  'variables',
  v.object({
    variablesReference: count,
    filter: v.optional(v.picklist(['indexed', 'named'])),
    start: v.optional(count, 0),
    count: v.optional(count, 0),
  }),
  async (session, { variablesReference, filter, start, count: wanted }) => {
    session.stops.require('a variable');
    const container = session.stops.containers.get(variablesReference);
    if (container === undefined) throw goneReference('variable', variablesReference);
    const page = { filter, start, count: wanted === 0 ? undefined : Math.min(wanted, maxPage) };
    return { variables: [...(await openContainer(session, container, page))] };
  },
);

import * as v from 'valibot';
import { CpydbgError } from '../../base/errors.js';
import { isReadable } from '../../base/reading.js';
import { countPlace, dataIdOf, dataPlace, parseDataId, type DataPlace } from '../breakpoints/data-places.js';
import { setGroup } from '../breakpoints/set-group.js';
import type { Wanted } from '../breakpoints/breakpoint-book.js';
import { badArguments, goneReference, notHere } from '../errors.js';
import type { Session } from '../session.js';
import { openContainer } from '../variables/open-container.js';
import { count, expression, frameId } from './arguments.js';
import { sessionRequest } from './request.js';
import { terms, termsOf, toldBreakpoint } from './set-breakpoints.js';
import { cViewName } from '../../dap/views.js';

const everything = { filter: undefined, start: 0, count: undefined } as const;

/** Whether something that is shown, or named, can be watched: which place in memory it is. */
export const dataBreakpointInfo = sessionRequest(
  'dataBreakpointInfo',
  v.object({ name: expression, variablesReference: v.optional(count), frameId: v.optional(frameId) }),
  async (session, { name, variablesReference, frameId: id }) => {
    session.stops.require('a data breakpoint');
    try {
      const place =
        variablesReference === undefined || variablesReference === 0
          ? await dataPlace(session, name, id === undefined ? undefined : session.stops.frames.get(id))
          : await placeOfRow(session, variablesReference, name);
      return {
        dataId: dataIdOf(place),
        description: place.title,
        accessTypes: ['write', 'readWrite'],
        canPersist: false,
      };
    } catch (error) {
      if (!(error instanceof CpydbgError)) throw error;
      return { dataId: null, description: error.message };
    }
  },
);

/** A row of the variables view. Of `as C` it is the reference count that is meant. */
async function placeOfRow(session: Session, reference: number, name: string): Promise<DataPlace> {
  const container = session.stops.containers.get(reference);
  if (container === undefined) throw goneReference('variable', reference);
  if (name === cViewName && container.kind === 'object') {
    const title = container.path?.text ?? 'the object';
    const place = await session.view.read((target) => countPlace(target, container.object, title));
    if (isReadable(place)) return place.value;
    throw notHere(`The reference count of ${title}`, place.unreadable, 'Watch another object.');
  }
  const row = (await openContainer(session, container, everything)).find((each) => each.name === name);
  if (row?.evaluateName === undefined) {
    throw notHere(
      name,
      'it has no name by which its place could be found',
      'Watch a variable, an attribute or an item.',
    );
  }
  if (container.kind === 'c-scope' || container.kind === 'c-variable') {
    return dataPlace(session, row.evaluateName, {
      thread: container.frame.thread,
      part: { kind: 'c', frame: container.frame, of: 'other' },
      native: container.frame,
      pythonIndex: 0,
    });
  }
  const frame =
    container.kind === 'python-scope'
      ? container.frame
      : container.kind === 'object'
        ? container.path?.frame
        : undefined;
  return dataPlace(session, row.evaluateName, frame);
}

export const setDataBreakpoints = sessionRequest(
  'setDataBreakpoints',
  v.object({
    breakpoints: v.pipe(
      v.array(
        v.object({
          dataId: v.string(),
          accessType: v.optional(v.picklist(['read', 'write', 'readWrite']), 'write'),
          ...terms,
        }),
      ),
      v.maxLength(1_000),
    ),
  }),
  async (session, { breakpoints }) => {
    const wanted = breakpoints.map(({ dataId, accessType, ...rest }): Wanted => {
      const place = parseDataId(dataId);
      if (place === undefined) throw badArguments('setDataBreakpoints', `"${dataId}" is no data id of ours.`);
      const access = accessType === 'write' ? 'write' : 'readWrite';
      return { where: { kind: 'data', ...place, access }, terms: termsOf('setDataBreakpoints', rest) };
    });
    const entries = await setGroup(session, 'data', wanted);
    return { breakpoints: entries.map((entry) => toldBreakpoint(session.settings, entry)) };
  },
);

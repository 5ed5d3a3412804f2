import * as v from 'valibot';
import { CpydbgError } from '../../base/errors.js';
import { isReadable } from '../../base/reading.js';
import {
  exceptionDetails,
  tracebackText,
  type ExceptionDetails,
} from '../../cpython/exceptions/exception-details.js';
import { notHere } from '../errors.js';
import { setGroup } from '../breakpoints/set-group.js';
import { tellAgent } from '../running/tell-agent.js';
import { pythonFilters, stagesWhere } from '../breakpoints/exception-filters.js';
import { expression } from './arguments.js';
import { sessionRequest } from './request.js';
import { toldBreakpoint } from './set-breakpoints.js';

/** Python's exceptions, fatal errors, and the stages of CPython: all are filters of the Breakpoints view. */
export const setExceptionBreakpoints = sessionRequest(
  'setExceptionBreakpoints',
  v.object({
    filters: v.optional(v.pipe(v.array(v.string()), v.maxLength(1_000)), []),
    filterOptions: v.optional(
      v.pipe(
        v.array(v.object({ filterId: v.string(), condition: v.optional(expression) })),
        v.maxLength(1_000),
      ),
      [],
    ),
  }),
  async (session, { filters, filterOptions }) => {
    const { python, runner, stops, settings } = session;
    const chosen = [...filters.map((filterId) => ({ filterId, condition: undefined })), ...filterOptions];
    python.setExceptions(pythonFilters(chosen));
    const stages = [...new Set([...chosen.map(({ filterId }) => filterId), ...settings.stages])];
    const entries = await setGroup(session, 'stages', await stagesWhere(session, stages));
    const here = stops.current?.stop;
    let agents: { readonly verified: boolean; readonly message?: string } = { verified: true };
    try {
      await runner.whileStopped(here, (stop) => tellAgent(session, stop, here === undefined));
    } catch (error) {
      if (!(error instanceof CpydbgError)) throw error;
      // It is told when the program goes on from there.
      agents = { verified: false, message: error.message };
    }
    // One answer for each filter, in the order in which they were given.
    const breakpoints = chosen.map(({ filterId }) => {
      const entry = entries.find(({ where }) => where.kind === 'stage' && where.name === filterId);
      return entry === undefined ? agents : toldBreakpoint(settings, entry);
    });
    return { breakpoints };
  },
);

/** The exception at which the program stopped, with its traceback and what it came of; or the signal. */
export const exceptionInfo = sessionRequest('exceptionInfo', v.looseObject({}), async (session) => {
  const { stop, trap } = session.stops.require('an exception');
  if (trap?.reason.kind !== 'exception') {
    if (stop.reason !== 'signal')
      throw notHere('The exception', 'the program did not stop for one', 'Go on.');
    return { exceptionId: stop.detail, breakMode: 'always' as const };
  }
  const { exception, uncaught } = trap.reason;
  const details = await session.view.read((target) => exceptionDetails(target, exception));
  if (!isReadable(details)) throw notHere('The exception', details.unreadable, 'Look at the stack.');
  return {
    exceptionId: details.value.type,
    description: details.value.message,
    breakMode: uncaught ? ('unhandled' as const) : ('always' as const),
    details: told(details.value),
  };
});

interface ToldDetails {
  readonly message: string;
  readonly typeName: string;
  readonly fullTypeName: string;
  readonly stackTrace: string;
  readonly innerException?: ToldDetails[];
}

function told(details: ExceptionDetails): ToldDetails {
  const { type, message, because } = details;
  return {
    message,
    typeName: type.slice(type.lastIndexOf('.') + 1),
    fullTypeName: type,
    stackTrace: tracebackText(details),
    ...(because === undefined ? {} : { innerException: [told(because.exception)] }),
  };
}

import * as v from 'valibot';
import { address, type Address } from '../../base/address.js';
import type { Wanted } from '../breakpoints/breakpoint-book.js';
import type { Where } from '../breakpoints/entry.js';
import { setGroup } from '../breakpoints/set-group.js';
import type { Session } from '../session.js';
import { memoryReference } from './arguments.js';
import { sessionRequest } from './request.js';
import { terms, termsOf, toldBreakpoint } from './set-breakpoints.js';

/** At an instruction: of bytecode, if the address is in a code object that was shown, else of the machine. */
export const setInstructionBreakpoints = sessionRequest(
  'setInstructionBreakpoints',
  v.object({
    breakpoints: v.pipe(
      v.array(
        v.object({
          instructionReference: memoryReference,
          offset: v.optional(v.pipe(v.number(), v.integer()), 0),
          ...terms,
        }),
      ),
      v.maxLength(10_000),
    ),
  }),
  async (session, { breakpoints }) => {
    const wanted = breakpoints.map(({ instructionReference, offset, ...rest }): Wanted => ({
      where: whereOf(session, address(instructionReference + offset)),
      terms: termsOf('setInstructionBreakpoints', rest),
    }));
    const entries = await setGroup(session, 'instructions', wanted);
    return { breakpoints: entries.map((entry) => toldBreakpoint(session.settings, entry)) };
  },
);

function whereOf({ codes }: Session, at: Address): Where {
  const found = codes.at(at);
  return found === undefined
    ? { kind: 'c-instruction', address: at }
    : { kind: 'python-instruction', code: found.code, offset: found.offset };
}

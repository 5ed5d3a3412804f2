import * as v from 'valibot';
import { address, type Address } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
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
    const wanted: Wanted[] = [];
    for (const { instructionReference, offset, ...rest } of breakpoints) {
      wanted.push({
        where: await whereOf(session, address(instructionReference + offset)),
        terms: termsOf('setInstructionBreakpoints', rest),
      });
    }
    const entries = await setGroup(session, 'instructions', wanted);
    return { breakpoints: entries.map((entry) => toldBreakpoint(session.settings, entry)) };
  },
);

async function whereOf({ codes, view }: Session, at: Address): Promise<Where> {
  const found = await view.read((target) => codes.placeOf(target, at));
  if (!isReadable(found) || found.value === undefined) return { kind: 'c-instruction', address: at };
  const { code, offset } = found.value;
  return { kind: 'python-instruction', code: code.address, offset };
}

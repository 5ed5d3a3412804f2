import * as v from 'valibot';
import type { Wanted } from '../breakpoints/breakpoint-book.js';
import type { Where } from '../breakpoints/entry.js';
import { setGroup } from '../breakpoints/set-group.js';
import type { Session } from '../session.js';
import { expression } from './arguments.js';
import { sessionRequest } from './request.js';
import { terms, termsOf, toldBreakpoint } from './set-breakpoints.js';

/**
 * Functions of C and of Python, and opcodes: `list_append`, `Greeter.greet`, `opcode:BINARY_OP`. A name that could be both is
 * C's where the program has such a function; `py:` and `c:` before it decide.
 */
export const setFunctionBreakpoints = sessionRequest(
  'setFunctionBreakpoints',
  v.object({
    breakpoints: v.pipe(v.array(v.object({ name: expression, ...terms })), v.maxLength(10_000)),
  }),
  async (session, { breakpoints }) => {
    const wanted: Wanted[] = [];
    for (const { name, ...rest } of breakpoints) {
      wanted.push({
        where: await whereOf(session, name.trim()),
        terms: termsOf('setFunctionBreakpoints', rest),
      });
    }
    const entries = await setGroup(session, 'functions', wanted);
    return { breakpoints: entries.map((entry) => toldBreakpoint(session.settings, entry)) };
  },
);

async function whereOf({ engine }: Session, name: string): Promise<Where> {
  const [, prefix, rest = name] = /^(py|c|opcode|opcode-everywhere):\s*(.*)$/.exec(name) ?? [];
  if (prefix === 'opcode' || prefix === 'opcode-everywhere') {
    return { kind: 'opcode', name: rest.toUpperCase(), everywhere: prefix === 'opcode-everywhere' };
  }
  const python: Where = { kind: 'python-function', name: rest };
  const c: Where = { kind: 'c-function', name: rest };
  if (prefix === 'py') return python;
  if (prefix === 'c') return c;
  // A dot is no part of a C function's name.
  if (rest.includes('.')) return python;
  return (await engine.addressOf(rest)) === undefined ? python : c;
}

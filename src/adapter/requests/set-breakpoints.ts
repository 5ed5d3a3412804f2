import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as v from 'valibot';
import { hex } from '../../base/address.js';
import { parseHitCondition } from '../agent/hit-condition.js';
import type { Wanted } from '../breakpoints/breakpoint-book.js';
import type { Entry } from '../breakpoints/entry.js';
import { setGroup } from '../breakpoints/set-group.js';
import type { Terms } from '../breakpoints/terms.js';
import { badArguments } from '../errors.js';
import type { Settings } from '../session.js';
import { mapped, unmapped } from '../stack/source-map.js';
import { count, expression, source } from './arguments.js';
import { sessionRequest } from './request.js';

export const terms = {
  condition: v.optional(expression),
  hitCondition: v.optional(expression),
  logMessage: v.optional(expression),
};

/** Breakpoints of one file; what it is decides whether they are Python's or C's. */
export const setBreakpoints = sessionRequest(
  'setBreakpoints',
  v.object({
    source,
    breakpoints: v.optional(v.pipe(v.array(v.object({ line: count, ...terms })), v.maxLength(10_000)), []),
  }),
  async (session, { source: { path }, breakpoints }) => {
    if (path === undefined) throw badArguments('setBreakpoints', 'the source has no path.');
    const kind = isPython(path) ? 'python-line' : 'c-line';
    const { lineBase, sourceMap } = session.settings;
    const file = kind === 'python-line' ? unmapped(path, sourceMap) : path;
    const wanted = breakpoints.map(({ line, ...rest }): Wanted => ({
      where: { kind, file, line: line + 1 - lineBase },
      terms: termsOf('setBreakpoints', rest),
    }));
    const entries = await setGroup(session, `source ${path}`, wanted);
    return { breakpoints: entries.map((entry) => toldBreakpoint(session.settings, entry)) };
  },
);

/** Everything that is no C is taken for Python: scripts need no ending. */
function isPython(path: string): boolean {
  return !/\.(?:c|h|cc|cpp|cxx|hh|hpp|inc|s)$/i.test(path);
}

interface GivenTerms {
  readonly condition?: string | undefined;
  readonly hitCondition?: string | undefined;
  readonly logMessage?: string | undefined;
}

/** @throws CpydbgError `adapter/arguments` for a hit condition that is none. */
export function termsOf(command: string, { condition, hitCondition, logMessage }: GivenTerms): Terms {
  const given = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';
  const hits = given(hitCondition) ? parseHitCondition(hitCondition) : undefined;
  if (given(hitCondition) && hits === undefined) {
    throw badArguments(command, `"${hitCondition}" is no hit condition; write 5, >= 5, > 5 or % 5.`);
  }
  return {
    ...(given(condition) ? { condition } : {}),
    ...(hits === undefined ? {} : { hits }),
    ...(given(logMessage) ? { log: logMessage } : {}),
  };
}

/** A breakpoint as the client is told of it. */
export function toldBreakpoint(
  { lineBase, sourceMap }: Settings,
  { id, where, state }: Entry,
): Dap.Breakpoint {
  const { verified, file, message } = state;
  const line = state.line ?? ('line' in where ? where.line : undefined);
  const given =
    where.kind === 'python-line' ? mapped(where.file, sourceMap) : 'file' in where ? where.file : undefined;
  const path = file ?? given;
  return {
    id,
    verified,
    ...(line === undefined ? {} : { line: line - 1 + lineBase }),
    ...(path === undefined ? {} : { source: { path } }),
    ...(message === undefined || verified ? {} : { message }),
    ...(where.kind === 'c-instruction' ? { instructionReference: hex(where.address) } : {}),
  };
}

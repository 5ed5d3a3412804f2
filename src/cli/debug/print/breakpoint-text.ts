import type { Colours } from '../../colours.js';
import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { Breakpoint } from '../breakpoints.js';
import type { Shown } from './shown.js';
import { whereText } from '../where.js';

/** A breakpoint as something that is told by itself. */
export function showBreakpoint(
  breakpoint: Breakpoint,
  showPath: (path: string) => string,
  colours: Colours,
): Shown {
  return {
    lines: [breakpointLine(breakpoint, showPath, colours)],
    data: { event: 'breakpoint', ...breakpointData(breakpoint) },
  };
}

/** `breakpoint 1  main.py:3  if x > 2`, and what the adapter says about it. */
export function breakpointLine(
  breakpoint: Breakpoint,
  showPath: (path: string) => string,
  colours: Colours,
): string {
  const { number, condition, hitCondition, logMessage, temporary, enabled } = breakpoint;
  const parts = [
    `${breakpoint.where.kind === 'data' ? 'watch' : 'breakpoint'} ${number}`,
    colours.cyan(targetText(breakpoint, showPath)),
    ...(condition === undefined ? [] : [`if ${terminalSafe(condition)}`]),
    ...(hitCondition === undefined ? [] : [`hits ${terminalSafe(hitCondition)}`]),
    ...(logMessage === undefined ? [] : [`logs ${JSON.stringify(terminalSafe(logMessage))}`]),
    ...(temporary === true ? ['once'] : []),
    ...(enabled ? stateOf(breakpoint, colours) : [colours.dim('off')]),
  ];
  return parts.join('  ');
}

/** What a breakpoint is at: where the adapter put it, else where the person wanted it. */
export function targetText({ where, made }: Breakpoint, showPath: (path: string) => string): string {
  if (where.kind === 'data') return terminalSafe(where.expression);
  const wanted = whereText(where, showPath);
  if (where.kind === 'line' && made?.line !== undefined && made.line !== where.line) {
    return `${wanted} → line ${made.line}`;
  }
  return terminalSafe(wanted);
}

function stateOf({ made }: Breakpoint, { yellow }: Colours): readonly string[] {
  if (made === undefined || made.verified) return [];
  return [yellow(made.message === undefined ? 'not there yet' : terminalSafe(made.message))];
}

/** A breakpoint for programs. */
export function breakpointData({ where, made, ...rest }: Breakpoint): object {
  return {
    ...rest,
    ...where,
    verified: made?.verified === true,
    ...(made?.line === undefined ? {} : { line: made.line }),
    ...(made?.message === undefined ? {} : { message: made.message }),
  };
}

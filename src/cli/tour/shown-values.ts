import { CpydbgError } from '../../base/errors.js';
import type { TourValue } from '../../cpython/stages/tour.js';
import type { DebugContext } from '../debug/command.js';
import { levelOf } from '../debug/focus.js';
import { shortened } from '../inspect/terminal-safe.js';
import { valueText } from '../debug/print/variables-text.js';
import type { StackFrame } from '../debug/shapes.js';

/** What became of an expression. */
export type ShownValue = TourValue &
  ({ readonly value: string; readonly type?: string } | { readonly problem: string });

/** Characters of a value that a line shows; `--json` has all. */
const longestValue = 200;

/** Frames in which the one that an expression belongs to is looked for. */
const searched = 200;

export async function shownValues(
  context: DebugContext,
  values: readonly TourValue[],
): Promise<readonly ShownValue[]> {
  const shown: ShownValue[] = [];
  for (const each of values) shown.push({ ...each, ...(await evaluated(context, each)) });
  return shown;
}

async function evaluated(
  { session, focus }: DebugContext,
  wanted: TourValue,
): Promise<{ readonly value: string; readonly type?: string } | { readonly problem: string }> {
  const frames = await focus.frames(0, searched);
  const meant = frames.find((each) => isMeant(each, wanted));
  // Without a Python frame there still are modules.
  const frame = meant ?? (wanted.language === 'python' ? frames[0] : undefined);
  if (frame === undefined) return { problem: absence(wanted) };
  const expression = `${wanted.language === 'c' ? 'c' : 'py'}: ${wanted.expression}`;
  try {
    const { result, type } = await session.client.request('evaluate', {
      expression,
      frameId: frame.id,
      // From memory alone. To run code the debugger's agent has to come into the program, and its trace function calls
      // the very C functions that later stops wait for.
      context: 'memory',
    });
    return { value: result, ...(type === undefined ? {} : { type }) };
  } catch (error) {
    if (!(error instanceof CpydbgError) || error.code !== 'dap/refused') throw error;
    return { problem: String(error.facts.reason ?? error.message) };
  }
}

function isMeant(frame: StackFrame, wanted: TourValue): boolean {
  if (wanted.language === 'python') return levelOf(frame) !== 'c';
  return levelOf(frame) === 'c' && (wanted.frame === undefined || frame.name === wanted.frame);
}

function absence(wanted: TourValue): string {
  const meant = wanted.language === 'c' ? wanted.frame : undefined;
  return `${meant ?? 'A C function'} is not on the stack.`;
}

/** `gil->locked = -1  (int)`, a line each. */
export function valueLines(
  values: readonly ShownValue[],
  colours: DebugContext['colours'],
): readonly string[] {
  return values.map((each) => {
    const name = colours.green(each.expression);
    return 'value' in each
      ? `   ${name} = ${valueText(shortened(each.value, longestValue), each.type, colours)}`
      : `   ${name}: ${colours.dim(each.problem)}`;
  });
}

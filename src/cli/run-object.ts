import { ExitCode } from '../base/exit-codes.js';
import { noExpression } from './errors.js';
import { objectJson } from './inspect/object-json.js';
import { renderObject } from './inspect/object-text.js';
import { openTarget } from './inspect/open-target.js';
import { takeObject } from './inspect/take-object.js';
import type { TargetArguments } from './inspect/target-options.js';
import type { Surroundings } from './surroundings.js';

/** What commander makes of the command line of `cpydbg object`. */
export interface ObjectArguments extends TargetArguments {
  readonly thread?: string;
  readonly frame: number;
  readonly depth: number;
  readonly start: number;
  readonly count: number;
  readonly c?: boolean;
  readonly json?: boolean;
}

/** Does what `cpydbg object` was told; the exit status. */
export async function runObject(
  first: string | undefined,
  second: string | undefined,
  given: ObjectArguments,
  surroundings: Surroundings,
): Promise<number> {
  // With a core file the one word is the expression.
  const [pid, path] = given.core === undefined || second !== undefined ? [first, second] : [undefined, first];
  if (path === undefined && (pid !== undefined || given.core !== undefined)) throw noExpression('object');
  const inspection = await openTarget('object', pid, given, surroundings);
  try {
    const { thread, frame, depth, start, count } = given;
    const wish = { path: path ?? '', thread, frame, depth, start, count, c: given.c === true };
    const report = takeObject(inspection, wish, given.core);
    const { screen } = surroundings;
    screen.write(
      given.json === true
        ? `${JSON.stringify(objectJson(report), undefined, 2)}\n`
        : renderObject(report, { colour: screen.colour }),
    );
    return ExitCode.ok;
  } finally {
    inspection.close();
  }
}

import { ExitCode } from '../base/exit-codes.js';
import type { EngineKind } from '../engines/engine.js';
import { noExpression } from './errors.js';
import { objectJson } from './inspect/object-json.js';
import { renderObject } from './inspect/object-text.js';
import type { ObjectReport } from './inspect/object-report.js';
import { isReadThrough, openTarget, processId } from './inspect/open-target.js';
import { takeObject, takeObjectThroughEngine, type ObjectWish } from './inspect/take-object.js';
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
  readonly engine?: EngineKind;
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
  const { thread, frame, depth, start, count } = given;
  const wish = { path: path ?? '', thread, frame, depth, start, count, c: given.c === true };
  const report = await takenObject(pid, wish, given, surroundings);
  const { screen } = surroundings;
  screen.write(
    given.json === true
      ? `${JSON.stringify(objectJson(report), undefined, 2)}\n`
      : renderObject(report, { colour: screen.colour }),
  );
  return ExitCode.ok;
}

async function takenObject(
  pid: string | undefined,
  wish: ObjectWish,
  given: ObjectArguments,
  surroundings: Surroundings,
): Promise<ObjectReport> {
  const { engine, core } = given;
  if (isReadThrough(given, engine, process.platform)) {
    return takeObjectThroughEngine(processId('object', pid), wish, engine, surroundings);
  }
  const inspection = await openTarget('object', pid, given, surroundings);
  try {
    return takeObject(inspection, wish, core);
  } finally {
    inspection.close();
  }
}

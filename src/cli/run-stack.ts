import { ExitCode } from '../base/exit-codes.js';
import type { EngineKind } from '../engines/engine.js';
import { sourceLines } from './inspect/source-lines.js';
import { stackJson } from './inspect/stack-json.js';
import { renderStacks } from './inspect/stack-text.js';
import type { StackReport } from './inspect/stack-report.js';
import { takeStacks, takeStacksThroughEngine } from './inspect/take-stacks.js';
import { isReadThrough, openTarget, processId } from './inspect/open-target.js';
import type { TargetArguments } from './inspect/target-options.js';
import type { Surroundings } from './surroundings.js';

/** What commander makes of the command line of `cpydbg stack`. */
export interface StackArguments extends TargetArguments {
  readonly allThreads?: boolean;
  readonly thread?: string;
  readonly locals?: boolean;
  readonly native?: boolean;
  readonly engine?: EngineKind;
  readonly maxFrames: number;
  readonly fold: boolean;
  readonly source?: boolean;
  readonly json?: boolean;
}

/** Does what `cpydbg stack` was told; the exit status. */
export async function runStack(
  pid: string | undefined,
  given: StackArguments,
  surroundings: Surroundings,
): Promise<number> {
  const { screen, terminal } = surroundings;
  const { report, root } = await takenStacks(pid, given, surroundings);
  if (given.json === true) {
    screen.write(`${JSON.stringify(stackJson(report), undefined, 2)}\n`);
    return ExitCode.ok;
  }
  const withSource = given.source ?? terminal !== undefined;
  screen.write(
    renderStacks(report, {
      colour: screen.colour,
      fold: given.fold,
      ...(withSource ? { source: sourceLines(root) } : {}),
    }),
  );
  return ExitCode.ok;
}

/** The report, and the folder that is the process's `/`. */
async function takenStacks(
  pid: string | undefined,
  given: StackArguments,
  surroundings: Surroundings,
): Promise<{ readonly report: StackReport; readonly root: string }> {
  const { engine, core, native } = given;
  const wish = {
    thread: given.thread,
    allThreads: given.allThreads === true,
    locals: given.locals === true,
    maxFrames: given.maxFrames,
  };
  if (isReadThrough(given, engine, process.platform)) {
    const id = processId('stack', pid);
    return {
      report: await takeStacksThroughEngine(id, wish, native === true, engine, surroundings),
      root: '',
    };
  }
  const inspection = await openTarget('stack', pid, given, surroundings);
  try {
    const hold = native === true ? { engine, core } : undefined;
    const report = await takeStacks(inspection, wish, hold, core, surroundings);
    return {
      report,
      root: inspection.kind === 'process' ? `/proc/${inspection.pid}/root` : (given.root ?? ''),
    };
  } finally {
    inspection.close();
  }
}

import { ExitCode } from '../base/exit-codes.js';
import type { EngineKind } from '../engines/engine.js';
import { sourceLines } from './inspect/source-lines.js';
import { stackJson } from './inspect/stack-json.js';
import { renderStacks } from './inspect/stack-text.js';
import { takeStacks } from './inspect/take-stacks.js';
import { openTarget } from './inspect/open-target.js';
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
  const inspection = await openTarget('stack', pid, given, surroundings);
  try {
    const wish = {
      thread: given.thread,
      allThreads: given.allThreads === true,
      locals: given.locals === true,
      maxFrames: given.maxFrames,
    };
    const native = given.native === true ? { engine: given.engine, core: given.core } : undefined;
    const report = await takeStacks(inspection, wish, native, given.core, surroundings);
    if (given.json === true) {
      screen.write(`${JSON.stringify(stackJson(report), undefined, 2)}\n`);
      return ExitCode.ok;
    }
    const withSource = given.source ?? terminal !== undefined;
    const root = inspection.kind === 'process' ? `/proc/${inspection.pid}/root` : (given.root ?? '');
    screen.write(
      renderStacks(report, {
        colour: screen.colour,
        fold: given.fold,
        ...(withSource ? { source: sourceLines(root) } : {}),
      }),
    );
    return ExitCode.ok;
  } finally {
    inspection.close();
  }
}

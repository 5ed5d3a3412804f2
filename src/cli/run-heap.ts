import { ExitCode } from '../base/exit-codes.js';
import { heapJson } from './inspect/heap-json.js';
import { renderHeap } from './inspect/heap-text.js';
import { openTarget } from './inspect/open-target.js';
import { takeHeap } from './inspect/take-heap.js';
import type { TargetArguments } from './inspect/target-options.js';
import type { Surroundings } from './surroundings.js';

/** What commander makes of the command line of `cpydbg heap`. */
export interface HeapArguments extends TargetArguments {
  readonly limit: number;
  readonly referrers?: string;
  readonly json?: boolean;
}

/** Does what `cpydbg heap` was told; the exit status. */
export async function runHeap(
  pid: string | undefined,
  given: HeapArguments,
  surroundings: Surroundings,
): Promise<number> {
  const inspection = await openTarget('heap', pid, given, surroundings);
  try {
    const wish = { limit: given.limit, referrers: given.referrers };
    const report = await takeHeap(inspection, wish, given.core, surroundings);
    const { screen } = surroundings;
    screen.write(
      given.json === true
        ? `${JSON.stringify(heapJson(report), undefined, 2)}\n`
        : renderHeap(report, { colour: screen.colour }),
    );
    return ExitCode.ok;
  } finally {
    inspection.close();
  }
}

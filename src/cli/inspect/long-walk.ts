import { interrupted } from '../../base/errors.js';
import type { Surroundings } from '../surroundings.js';

/** How long a walk may keep everything else waiting, in milliseconds: Ctrl-C, the line that shows how far it is. */
const patience = 100;

/**
 * Does a long walk step by step, with a line on the terminal that shows how far it is.
 *
 * @param line what to say of a step.
 * @throws CpydbgError `base/interrupted`.
 */
export async function longWalk<Step, Result>(
  steps: Generator<Step, Result>,
  line: (step: Step) => string,
  { signal, progress }: Pick<Surroundings, 'signal' | 'progress'>,
): Promise<Result> {
  let last = performance.now();
  try {
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
      if (performance.now() - last < patience) continue;
      progress?.(line(value));
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) throw interrupted();
      last = performance.now();
    }
  } finally {
    progress?.('');
  }
}

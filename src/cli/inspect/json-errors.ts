import { CpydbgError } from '../../base/errors.js';
import type { Screen } from '../views/view.js';

/** With --json whoever reads gets one document in any case: where the work fails, this one. */
export async function withJsonErrors(
  json: boolean,
  screen: Pick<Screen, 'write'>,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!json || !(error instanceof CpydbgError)) throw error;
    const { code, message, remedy, facts, exitCode } = error;
    screen.write(`${JSON.stringify({ error: { code, message, remedy, facts } }, undefined, 2)}\n`);
    return exitCode;
  }
}

import { Disposables } from '../base/disposables.js';
import { interrupted } from '../base/errors.js';
import type { SetupContext } from './context.js';
import { asFault } from './errors.js';
import type { Emit } from './events.js';
import { runParts } from './run-parts.js';
import { prepareFolder } from './folder.js';
import { workspaceLayout } from './layout.js';
import { lockDirectory } from './lock.js';
import type { SetupOptions } from './options.js';
import type { ProofReport } from './proof/report.js';
import { openSessionLog } from './session-log.js';

/**
 * The main job: prerequisites, sources, build, workspace, proof. Whatever is done already is kept, so the
 * same call goes on where an earlier one was ended.
 *
 * @returns undefined if it was to end before the proof.
 * @throws CpydbgError the one thing that went wrong, after it was emitted as `failed`.
 */
export async function setup(options: SetupOptions, context: SetupContext): Promise<ProofReport | undefined> {
  const { directory } = options;
  const start = performance.now();
  const owned = new Disposables();
  let emit = context.emit;
  let log: string | undefined;
  try {
    emit({ event: 'started', directory, python: options.python, variant: options.variant });
    await prepareFolder(directory);
    const onWait = (holder: string): void => emit({ event: 'waiting', holder });
    owned.add(await lockDirectory(directory, { signal: context.signal, onWait }));
    const layout = workspaceLayout(directory, options.variant);
    const session = openSessionLog(layout.logs, new Date());
    owned.add(() => session.close());
    log = session.path;
    emit = both(session.write, context.emit);
    const report = await runParts(options, layout, { ...context, emit });
    const { until } = options;
    emit({ event: 'finished', directory, seconds: (performance.now() - start) / 1000, until });
    return report;
  } catch (error) {
    // After an interruption whatever else fails is its consequence.
    const fault = context.signal.aborted ? interrupted() : asFault(error, directory);
    const { code, message, remedy, exitCode, facts } = fault;
    emit({ event: 'failed', code, message, remedy, exitCode, facts, ...(log === undefined ? {} : { log }) });
    throw fault;
  } finally {
    await owned.dispose();
  }
}

function both(first: Emit, second: Emit): Emit {
  return (event) => {
    first(event);
    second(event);
  };
}

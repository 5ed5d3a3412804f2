import { platform } from 'node:process';
import * as v from 'valibot';
import { CpydbgError, messageOf } from '../../base/errors.js';
import type { EngineContext } from '../context.js';
import type { DebugEngine } from '../debug-engine.js';
import type { Attach, Core } from '../engine.js';
import { noCore, notAttached } from '../errors.js';
import { isStopped, tracerOf, wakeUp } from '../process-state.js';
import { indexCommands, loadInside, requireInside } from './commands.js';
import { LldbEngine } from './lldb-engine.js';
import { startLldbProcess, type LldbProcess } from './lldb-process.js';
import { sourceMapArgument } from './source-map.js';

/**
 * How long lldb-dap may take to let go of a process once its input is closed, in milliseconds: killed before, it would
 * leave the process stopped.
 */
const patience = 10_000;

/** How long lldb may take to read symbols, in milliseconds; a process that is attached to is stopped meanwhile. */
const loadPatience = 120_000;

/** No scripts of the program's own, no downloads: nothing that takes time while the process is stopped. */
const initCommands = [
  loadInside,
  'settings set target.process.stop-on-exec false',
  '?settings set target.load-script-from-symbol-file false',
  '?settings set symbols.auto-download off',
];

/**
 * Starts lldb-dap and attaches it to a process, which is stopped until the engine is disposed of.
 *
 * @throws CpydbgError `engines/not-started`, `engines/too-old`, `engines/not-attached`, or `base/interrupted`.
 */
export async function attachLldb(
  program: string,
  attach: Attach,
  context: EngineContext,
): Promise<DebugEngine> {
  const { pid } = attach;
  const ports = { signal: context.signal, memory: context.memory };
  const wasStopped = await isStopped(pid);
  const wake = async (): Promise<void> => (wasStopped ? undefined : wakeUp(pid));
  const asked = { toStop: false };
  try {
    return await startLldbProcess(program, false, { patience }, context, async (process) => {
      const tracer = await tracerOf(pid);
      if (tracer !== undefined) throw notAttached('lldb', pid, '', tracer);
      asked.toStop = true;
      const stopped = process.state.nextStop();
      // Its rejection is seen below; here only so that it is never unhandled.
      stopped.catch(() => undefined);
      // lldb loads what the system has started; a program that was loaded by ld.so it finds by itself.
      const file = attach.loadBias === undefined ? attach.program : undefined;
      const what = { pid, stopOnEntry: true, ...programOf(file), ...sourceMapArgument(attach.sourceMap) };
      await open(process, context, what, (reason) => notAttached('lldb', pid, reason));
      await stopped;
      const keeper = platform === 'linux' ? await keeperOf(process, context) : undefined;
      return new LldbEngine({
        ...process,
        ...ports,
        holds: 'attached',
        launched: undefined,
        wasStopped,
        wake,
        keeper,
      });
    });
  } catch (error) {
    if (asked.toStop) await wake();
    throw error;
  }
}

/**
 * Starts lldb-dap on a core file.
 *
 * @throws CpydbgError `engines/not-started`, `engines/too-old`, `engines/no-core`, or `base/interrupted`.
 */
export function openCoreInLldb(program: string, core: Core, context: EngineContext): Promise<DebugEngine> {
  const ports = { signal: context.signal, memory: context.memory };
  return startLldbProcess(program, false, {}, context, async (process) => {
    const what = { coreFile: core.file, ...programOf(core.program), ...sourceMapArgument(core.sourceMap) };
    await open(process, context, what, (reason) => noCore('lldb', core.file, reason));
    return new LldbEngine({ ...process, ...ports, holds: 'core', launched: undefined });
  });
}

async function open(
  { client, commands, initialized }: LldbProcess,
  context: EngineContext,
  what: object,
  refusal: (reason: string) => CpydbgError,
): Promise<void> {
  try {
    const args: object = { ...what, initCommands: [...indexCommands(context), ...initCommands] };
    const opened = client.request('attach', args, { timeout: loadPatience });
    await Promise.race([initialized, opened.then(() => initialized)]);
    await requireInside(commands);
    await Promise.all([opened, client.request('configurationDone', {}, { timeout: loadPatience })]);
  } catch (error) {
    if (!(error instanceof CpydbgError) || error.code !== 'dap/refused') throw error;
    throw refusal(String(error.facts.reason));
  }
}

/** lldb looks for the file itself where none is named. */
function programOf(program: string | undefined): object {
  return program === undefined ? {} : { program };
}

/** @returns undefined where there can be none: nobody mends then what a killed lldb-dap leaves, and all else is as ever. */
async function keeperOf({ commands }: LldbProcess, { log }: EngineContext): Promise<number | undefined> {
  try {
    return await commands.ask({ do: 'keep' }, v.number());
  } catch (error) {
    log(`nobody keeps lldb-server: ${messageOf(error)}`);
    return undefined;
  }
}

import type { EngineContext } from '../context.js';
import type { DebugEngine } from '../debug-engine.js';
import type { Attach, Core } from '../engine.js';
import { noCore, notAttached } from '../errors.js';
import { OutputFeed } from '../output-feed.js';
import { isStopped, tracerOf, wakeUp } from '../process-state.js';
import { GdbEngine, type GdbParts } from './gdb-engine.js';
import { startGdbProcess, type GdbProcess } from './gdb-process.js';
import { consoleCommand, gdbQuote, miCommand, rawLine } from './mi-command.js';
import type { MiConnection } from './mi-connection.js';
import { mapSources } from './source-map.js';

/**
 * How long gdb may take to let go of a process once its input is closed, in milliseconds: killed before, it would leave
 * the process stopped.
 */
const patience = 10_000;

/** How long gdb may take to read symbols, in milliseconds; a process that is attached to is stopped meanwhile. */
const loadPatience = 120_000;

/** The person's start-up file is left out: what it defines was not meant for a process that is only looked at. */
const args = ['-nx'];

/**
 * Starts gdb and attaches it to a process, which is stopped until the engine is disposed of.
 *
 * @throws CpydbgError `engines/not-started`, `engines/too-old`, `engines/not-attached`, or `base/interrupted`.
 */
export async function attachGdb(
  program: string,
  attach: Attach,
  context: EngineContext,
): Promise<DebugEngine> {
  const wasStopped = await isStopped(attach.pid);
  const wake = async (): Promise<void> => (wasStopped ? undefined : wakeUp(attach.pid));
  const asked = { toStop: false };
  try {
    return await startGdbProcess(program, args, { patience }, context, async (process) => {
      await prepare(process.gdb, attach);
      await loadSymbols(process.gdb, attach);
      asked.toStop = true;
      await stopProcess(process, attach.pid);
      return engineOf(process, context, { holds: 'attached', wake });
    });
  } catch (error) {
    if (asked.toStop) await wake();
    throw error;
  }
}

/**
 * Starts gdb on a core file.
 *
 * @throws CpydbgError `engines/not-started`, `engines/too-old`, `engines/no-core`, or `base/interrupted`.
 */
export function openCoreInGdb(program: string, core: Core, context: EngineContext): Promise<DebugEngine> {
  return startGdbProcess(program, args, {}, context, async (process) => {
    const { gdb } = process;
    await prepare(gdb, core);
    // Where gdb knows better, or the file is another one, the core file alone has to do.
    if (core.program !== undefined) await gdb.command(loadCommand(core.program), loadPatience);
    const opened = await gdb.command(
      // It takes the rest of the line as it is.
      `-target-select core ${rawLine('a path', core.file)}`,
      loadPatience,
    );
    if (!opened.ok) throw noCore('gdb', core.file, opened.message);
    return engineOf(process, context, { holds: 'core' });
  });
}

/** Nothing that takes time or reaches out while the process is stopped: no scripts, no downloads. */
async function prepare(gdb: MiConnection, { sourceMap = [] }: Attach | Core): Promise<void> {
  for (const setting of [
    'auto-load python-scripts off',
    'auto-load gdb-scripts off',
    'debuginfod enabled off',
  ]) {
    await gdb.command(`-gdb-set ${setting}`);
  }
  await mapSources(gdb, sourceMap);
}

/** Without symbols there are no names, and that is all: what cannot be loaded is no failure. */
async function loadSymbols(gdb: MiConnection, { program, loadBias }: Attach): Promise<void> {
  if (program === undefined) return;
  const command =
    loadBias === undefined
      ? loadCommand(program)
      : consoleCommand(`add-symbol-file ${gdbQuote(program)} -o ${loadBias}`);
  await gdb.command(command, loadPatience);
}

function loadCommand(program: string): string {
  return `-file-exec-and-symbols ${gdbQuote(program)}`;
}

async function stopProcess({ gdb, state }: GdbProcess, pid: number): Promise<void> {
  const tracer = await tracerOf(pid);
  if (tracer !== undefined) throw notAttached('gdb', pid, '', tracer);
  const stopped = state.nextStop();
  // Its rejection is seen below; here only so that it is never unhandled.
  stopped.catch(() => undefined);
  const attached = await gdb.command(miCommand('target-attach', String(pid)), loadPatience);
  if (!attached.ok) throw notAttached('gdb', pid, attached.message);
  await stopped;
}

function engineOf(
  process: GdbProcess,
  { signal, memory }: EngineContext,
  parts: Pick<GdbParts, 'holds' | 'wake'>,
): GdbEngine {
  return new GdbEngine({ ...process, ...parts, output: new OutputFeed(), signal, memory });
}

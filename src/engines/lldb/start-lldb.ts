import { CpydbgError } from '../../base/errors.js';
import type { DapClient } from '../../dap/client.js';
import type { EngineContext } from '../context.js';
import type { DebugEngine } from '../debug-engine.js';
import type { Launch } from '../engine.js';
import { noProgram, notTraced, refused } from '../errors.js';
import type { QuirkName } from '../quirks.js';
import { indexCommands, loadInside, quoted, requireInside } from './commands.js';
import { LldbEngine } from './lldb-engine.js';
import { startLldbProcess } from './lldb-process.js';
import { sourceMapArgument } from './source-map.js';

/**
 * Starts lldb-dap and loads a program into it, ready for breakpoints and `resume`.
 *
 * @param program lldb-dap itself, a path or a name.
 * @throws CpydbgError `engines/not-started`, `engines/no-python`, `engines/no-program`, `engines/refused` for one of the person's
 *   commands that fails, `engines/not-traced`, or `base/interrupted`.
 */
export function startLldb(program: string, launch: Launch, context: EngineContext): Promise<DebugEngine> {
  const { signal, memory } = context;
  return startLldbProcess(program, launch.userInit, {}, context, async (process) => {
    const launched = load(process.client, launch, process.quirks, context);
    await Promise.race([process.initialized, launched.then(() => process.initialized)]);
    await requireInside(process.commands);
    return new LldbEngine({ ...process, holds: 'launched', signal, memory, launched });
  });
}

async function load(
  client: DapClient,
  launch: Launch,
  quirks: ReadonlySet<QuirkName>,
  context: EngineContext,
): Promise<void> {
  try {
    await client.request('launch', launchArguments(launch, quirks, context), { timeout: 120_000 });
  } catch (error) {
    if (!(error instanceof CpydbgError) || error.code !== 'dap/refused') throw error;
    const reason = String(error.facts.reason);
    if (reason.includes('initCommands')) throw refused('lldb', 'initCommands', reason);
    if (/not permitted|ptrace|attach failed/i.test(reason)) throw notTraced('lldb', reason);
    throw noProgram('lldb', launch.program, reason);
  }
}

/** lldb-dap's own names for what a launch has. */
function launchArguments(launch: Launch, quirks: ReadonlySet<QuirkName>, context: EngineContext): object {
  const commands = launch.commands.filter(
    ({ text }) => !(quirks.has('takes-no-mi-commands') && text.startsWith('-')),
  );
  return {
    program: launch.program,
    args: launch.args,
    cwd: launch.cwd,
    env: Object.entries(launch.env).map(([name, value]) => `${name}=${value}`),
    ...sourceMapArgument(launch.sourceMap),
    initCommands: [
      loadInside,
      ...indexCommands(context),
      // As gdb does it: the program that takes the place of this one is debugged on.
      'settings set target.process.stop-on-exec false',
      ...terminalCommands(launch.terminal),
      // lldb-dap's marks: `!` makes a failure fail the launch, `?` keeps it quiet.
      ...commands.map(({ text, ignoreFailures }) => `${ignoreFailures ? '?' : '!'}${text}`),
    ],
    // Containers often forbid the call that fixes addresses, and lldb then refuses to start the program at all.
    disableASLR: false,
  };
}

/** The terminal that lldb makes has nobody who types: who reads gets the end of the file, not for ever nothing. */
function terminalCommands(terminal: string | undefined): readonly string[] {
  if (terminal === undefined) return ['settings set target.input-path /dev/null'];
  return ['input', 'output', 'error'].map((each) => `!settings set target.${each}-path ${quoted(terminal)}`);
}

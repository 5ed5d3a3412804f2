import { join, resolve } from 'node:path';
import { ExitCode } from '../base/exit-codes.js';
import { memoryPair, type Transport } from '../dap/transport.js';
import { openLineLog, type LineLog } from './line-log.js';
import type { ServeAdapter } from './adapter-door.js';
import { cacheFolder } from './cache-folder.js';
import { createColors } from './colours.js';
import { splitCommands } from './debug/command-table.js';
import type { DebugArguments } from './debug/debug-options.js';
import { DebugConsole } from './debug/debug-console.js';
import { historyIn } from './debug/history.js';
import { runInteractive } from './debug/interactive.js';
import { beginningOf, foldersOf } from './debug/launch-arguments.js';
import { showBreakpoint } from './debug/print/breakpoint-text.js';
import { pathShower } from './debug/print/place.js';
import { reporterFor } from './debug/reporter-for.js';
import { checkScript, runScript, type Script } from './debug/scripted.js';
import { fileFinder, parseBreak } from './debug/where.js';
import { workspaceOf } from './workspace.js';
import { sourceLines } from './inspect/source-lines.js';
import { openAdapter } from './open-adapter.js';
import type { Surroundings } from './surroundings.js';

/**
 * Does what `cpydbg debug` was told; the exit status.
 *
 * @param words SCRIPT and ARGS.
 * @param cwd the folder that the person is in.
 */
export async function runDebug(
  words: readonly string[],
  given: DebugArguments,
  surroundings: Surroundings,
  cwd: string,
): Promise<number> {
  const { screen, streams, env, signal } = surroundings;
  const isScripted = given.json === true || given.onStop !== undefined || !streams.interactive;
  const workspace = await workspaceOf(
    given.python?.includes('/') === true ? resolve(cwd, given.python) : cwd,
  );
  const somewhere = given.break.length + given.exceptions.length + given.stage.length > 0;
  const beginning = beginningOf(words, given, workspace, cwd, isScripted || somewhere ? undefined : 'script');
  const folders = foldersOf(beginning, workspace, cwd);
  const findFile = fileFinder(folders);
  const breaks = given.break.map((text) => parseBreak(text, findFile));
  const script = scriptOf(given, beginning.request === 'attach');
  checkScript(script);

  const colours = createColors(screen.colour);
  const reporter = reporterFor(given, surroundings);
  const showPath = pathShower(folders);
  const log = openLineLog(given.log);
  const adapter = adapterConnector(surroundings.adapter ?? openAdapter(surroundings), log);
  const console = new DebugConsole(
    { beginning, exceptions: given.exceptions, stages: given.stage },
    {
      connect: adapter.connect,
      client: { trace: (direction, message) => log.write(direction, JSON.stringify(message)) },
      output: reporter.output,
      prepared: (all) => {
        for (const each of all) reporter.happened(showBreakpoint(each, showPath, colours));
      },
      colours,
      findFile,
      showPath,
      sourceLines: sourceLines(''),
    },
  );
  try {
    await console.start(breaks);
    if (isScripted) await runScript(console, reporter, script, signal);
    else {
      const terminal = { input: streams.input, output: streams.output, editing: true };
      const history = historyIn(join(cacheFolder(env, process.platform), 'debug-history'));
      await runInteractive(console, reporter, terminal, history, cwd, signal);
    }
    return ExitCode.ok;
  } finally {
    await console.end();
    await adapter.ended();
    log.close();
  }
}

/** A process that was attached to is looked at once, where nothing else was said: it may never stop by itself. */
function scriptOf({ onStop, maxStops }: DebugArguments, isThere: boolean): Script {
  return {
    commands: onStop === undefined ? ['bt'] : splitCommands(onStop),
    maxStops: maxStops ?? (isThere ? 1 : Infinity),
  };
}

/** Adapters in this process, each behind a pair of transports; `ended` waits until all of them have. */
function adapterConnector(
  serve: ServeAdapter,
  log: LineLog,
): { readonly connect: () => Transport; readonly ended: () => Promise<void> } {
  const served: Promise<void>[] = [];
  return {
    connect: () => {
      const [here, there] = memoryPair();
      served.push(serve(there, log.write));
      return here;
    },
    ended: async () => {
      await Promise.all(served);
    },
  };
}

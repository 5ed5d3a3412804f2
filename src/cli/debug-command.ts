import { Command } from 'commander';
import { debugOptions, type DebugArguments } from './debug/debug-options.js';
import { withJsonErrors } from './inspect/json-errors.js';
import type { Surroundings } from './surroundings.js';

const examples = `
Examples:
  cpydbg debug main.py                     stops at the first line; help lists what can be done
  cpydbg debug -b list_append main.py a b  runs until list.append's C is called
  cpydbg debug -b main.py:3 --on-stop 'bt; locals' --max-stops 2 main.py
  cpydbg debug --exceptions uncaught --json -m json.tool data.json
  cpydbg debug --attach 4711               a process that runs already`;

export function debugCommand(surroundings: Surroundings): Command {
  const command = new Command('debug')
    .summary('step through C, Python and bytecode at a terminal, or by a script')
    .description(
      'Debugs a Python program and the C of the interpreter that runs it in one session. In a workspace that setup made it takes the build of that workspace. At a terminal it asks what to do; with --on-stop or --json, or where there is no terminal, it does its commands (bt, if there are none) at each stop and lets the program run on. After the last stop the program is ended; one that was attached to goes on.',
    )
    .argument('[script]', 'the script to run')
    .argument('[args...]', "the program's arguments")
    .passThroughOptions()
    .addHelpText('after', examples)
    .action(async (script: string | undefined, rest: readonly string[], given: DebugArguments) => {
      // Loaded by those commands alone that need it: it is most of the program.
      const { runDebug } = await import('./run-debug.js');
      const words = script === undefined ? [] : [script, ...rest];
      const { screen, exit } = surroundings;
      exit(
        await withJsonErrors(given.json === true, screen, () =>
          runDebug(words, given, surroundings, process.cwd()),
        ),
      );
    });
  for (const option of debugOptions) command.addOption(option);
  return command;
}

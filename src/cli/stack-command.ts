import { Command, Option } from 'commander';
import { engineKinds } from '../engines/engine.js';
import { withJsonErrors } from './inspect/json-errors.js';
import { addTargetOptions, countFrom } from './inspect/target-options.js';
import type { StackArguments } from './run-stack.js';
import type { Surroundings } from './surroundings.js';

/** More than CPython lets a program have, unless it was told to. */
const defaultMaxFrames = 200_000;

const examples = `
Examples:
  cpydbg stack 4711                        the main thread of process 4711: what is it doing?
  cpydbg stack 4711 --all-threads --locals
  cpydbg stack 4711 --native               with the C functions between the Python ones
  cpydbg stack --core core.4711            a core file; the thread that crashed
  cpydbg stack 4711 --thread worker-3 --json`;

export function stackCommand(surroundings: Surroundings): Command {
  const command = new Command('stack')
    .summary('what a running CPython or a core file is doing')
    .description(
      'Shows the Python stack of a process or of a core file, innermost frame first. It is read from memory: the process runs on and nothing in it is called. Without --all-threads or --thread it is the main thread, of a core file the one that crashed.',
    )
    .argument('[pid]', 'the process');
  return addTargetOptions(command)
    .addOption(new Option('--all-threads', 'all threads, of sub-interpreters too'))
    .addOption(new Option('--thread <id>', 'one thread, by its number or its name'))
    .addOption(new Option('--locals', 'the variables of each frame'))
    .addOption(new Option('--native', 'C frames too; a debugger stops the process for a moment'))
    .addOption(
      new Option('--engine <name>', 'with --native, and on macOS: the debugger').choices(engineKinds),
    )
    .addOption(
      new Option('--max-frames <n>', 'Python frames of each thread')
        .argParser(countFrom(1))
        .default(defaultMaxFrames),
    )
    .addOption(new Option('--no-fold', 'show each frame of a recursion'))
    .addOption(new Option('--source', 'the source line of each frame (default: on a terminal)'))
    .addOption(new Option('--no-source', 'no source lines'))
    .addOption(new Option('--json', 'one JSON document instead of text'))
    .addHelpText('after', examples)
    .action(async (pid: string | undefined, given: StackArguments) => {
      // Loaded by those commands alone that need it: it is most of the program.
      const { runStack } = await import('./run-stack.js');
      const { screen, exit } = surroundings;
      exit(await withJsonErrors(given.json === true, screen, () => runStack(pid, given, surroundings)));
    });
}

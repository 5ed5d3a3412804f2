import { Command, Option } from 'commander';
import type { OpenArguments } from './run-open.js';
import type { Surroundings } from './surroundings.js';

const examples = `
Examples:
  cpydbg open                              this folder, in the VS Code that is installed
  cpydbg open ~/cpython-3.13 --browser     in the browser; nothing needs to be installed`;

export function openCommand(surroundings: Surroundings): Command {
  return new Command('open')
    .summary('a workspace in VS Code, with the extension installed')
    .description(
      'Opens a folder in the VS Code that is installed. Where none is, or no screen, or with --browser: starts a real VS Code for the browser (installed from npm the first time), prints its address, and runs until Ctrl-C. It listens on this machine alone, and only to who has the token in the address.',
    )
    .argument('[dir]', 'the folder', surroundings.env.CPYDBG_DIRECTORY ?? '.')
    .addOption(new Option('--browser', 'the VS Code for the browser, even where another one is installed'))
    .addOption(new Option('--profile <dir>', 'where that one keeps its settings and extensions'))
    .addHelpText('after', examples)
    .action(async (directory: string, given: OpenArguments) => {
      // Loaded by those commands alone that need it: it is most of the program.
      const { runOpen } = await import('./run-open.js');
      surroundings.exit(await runOpen(directory, given, surroundings));
    });
}

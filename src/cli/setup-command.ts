import { Command } from 'commander';
import { setupOptions, type SetupArguments } from './setup-options.js';
import type { Surroundings } from './surroundings.js';

const examples = `
Examples:
  cpydbg setup                             into this folder, the default version
  cpydbg setup ~/cpython-3.11 --python 3.11
  cpydbg setup work --source ~/src/cpython a checkout that you have already, used in place
  cpydbg setup ft --variant free-threaded
  cpydbg setup --dry-run --platform darwin what would be done on a Mac`;

export function setupCommand(surroundings: Surroundings): Command {
  const command = new Command('setup')
    .summary('from nothing to a proven debug session')
    .description(
      'Makes a folder that opens in VS Code with F5 ready to step through CPython: installs what is missing, gets the sources, builds them for debugging, writes the workspace, and proves it by debugging.',
    )
    .argument('[dir]', 'the folder; it may exist already', surroundings.env.CPYDBG_DIRECTORY ?? '.')
    .addHelpText('after', examples)
    .action(async (directory: string, given: SetupArguments) => {
      // Loaded by those commands alone that need it: it is most of the program.
      const { runSetup } = await import('./run-setup.js');
      surroundings.exit(await runSetup(directory, given, surroundings));
    });
  for (const option of setupOptions) command.addOption(option);
  return command;
}

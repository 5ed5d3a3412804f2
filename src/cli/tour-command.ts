import { Command } from 'commander';
import { withJsonErrors } from './inspect/json-errors.js';
import type { Surroundings } from './surroundings.js';
import { tourOptions, type TourArguments } from './tour/tour-options.js';

const examples = `
Examples:
  cpydbg tour                       the tours that there are
  cpydbg tour startup               from main() to the first line of a program, stop by stop
  cpydbg tour call --json           runs through by itself, and reports each stop
  cpydbg tour ./my-tour.json        a tour of your own (docs/tours.md)`;

export function tourCommand(surroundings: Surroundings): Command {
  const command = new Command('tour')
    .summary('be led through CPython while it runs: start-up, a call, an import, …')
    .description(
      'Leads through CPython in a live debug session: at each stop it says what happens, and shows the source in C, the stack of C and Python, and what is worth looking at. At a terminal Enter goes on to the next stop; with --json, or where there is no terminal, it runs through by itself. Without a name it lists the tours.',
    )
    .argument('[name]', 'a tour, or the path of one of your own')
    .argument('[file]', 'the program to be led through (default: one that is made for the tour)')
    .addHelpText('after', examples)
    .action(async (name: string | undefined, file: string | undefined, given: TourArguments) => {
      // Loaded by those commands alone that need it: it is most of the program.
      const { runTour } = await import('./run-tour.js');
      const { screen, exit } = surroundings;
      exit(
        await withJsonErrors(given.json === true, screen, () =>
          runTour(name, file, given, surroundings, process.cwd()),
        ),
      );
    });
  for (const option of tourOptions) command.addOption(option);
  return command;
}

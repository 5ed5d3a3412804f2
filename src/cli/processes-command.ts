import { Command, Option } from 'commander';
import type { ProcessesArguments } from './run-processes.js';
import type { Surroundings } from './surroundings.js';

export function processesCommand(surroundings: Surroundings): Command {
  return new Command('processes')
    .summary('the CPythons that run here')
    .description(
      'Lists the processes with a CPython in them that can be attached to or looked into, with the version of each, and of those that cannot be read, why.',
    )
    .addOption(new Option('--json', 'one JSON document instead of text'))
    .action(async (given: ProcessesArguments) => {
      const { runProcesses } = await import('./run-processes.js');
      surroundings.exit(await runProcesses(given, surroundings));
    });
}

import { Command, Option } from 'commander';
import { countFrom } from './inspect/target-options.js';
import type { DapArguments } from './run-dap.js';
import type { Surroundings } from './surroundings.js';

const examples = `
How editors start it: docs/adapter.md`;

export function dapCommand(surroundings: Surroundings): Command {
  return new Command('dap')
    .summary('the debug adapter, for editors')
    .description(
      'Serves the Debug Adapter Protocol: a session over standard input and output, or with --port one for each connection to this machine, until it is ended.',
    )
    .addOption(
      new Option(
        '--port <n>',
        'listen on this port of 127.0.0.1; 0 takes a free one and says which',
      ).argParser(countFrom(0)),
    )
    .addOption(new Option('--log <file>', 'keep every message, and what the debugger below says'))
    .addHelpText('after', examples)
    .action(async (given: DapArguments) => {
      const { runDap } = await import('./run-dap.js');
      surroundings.exit(await runDap(given, surroundings));
    });
}

import { Command, CommanderError } from 'commander';
import { ExitCode } from '../base/exit-codes.js';
import { dapCommand } from './dap-command.js';
import { debugCommand } from './debug-command.js';
import { doctorCommand } from './doctor-command.js';
import { heapCommand } from './heap-command.js';
import { objectCommand } from './object-command.js';
import { openCommand } from './open-command.js';
import { processesCommand } from './processes-command.js';
import { pipelineCommand } from './pipeline-command.js';
import { setupCommand } from './setup-command.js';
import { stackCommand } from './stack-command.js';
import { tourCommand } from './tour-command.js';
import type { Surroundings } from './surroundings.js';

/** In the order of the help. */
const commands = [
  setupCommand,
  openCommand,
  doctorCommand,
  debugCommand,
  tourCommand,
  dapCommand,
  processesCommand,
  stackCommand,
  objectCommand,
  heapCommand,
  pipelineCommand,
] as const;

/** The whole command line; one file a command. */
export function program(version: string, surroundings: Surroundings): Command {
  const command = new Command('cpydbg')
    .description('Step through CPython itself: the C of the interpreter and the Python that it runs.')
    .enablePositionalOptions()
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nExit statuses and what they mean: docs/exit-codes.md');
  for (const make of commands) {
    const made = make(surroundings);
    command.addCommand(made.copyInheritedSettings(command));
  }
  for (const each of [command, ...command.commands]) {
    each.exitOverride().configureOutput({ writeOut: (text) => surroundings.screen.write(text) });
  }
  return command;
}

/** Runs the command line `args` (without the program's name). A wrong one ends with `usage`. */
export async function runProgram(
  version: string,
  args: readonly string[],
  surroundings: Surroundings,
): Promise<void> {
  try {
    await program(version, surroundings).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    surroundings.exit(error.exitCode === 0 ? ExitCode.ok : ExitCode.usage);
  }
}

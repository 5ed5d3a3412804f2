import { Command, Option } from 'commander';
import { engineNames } from '../setup/options.js';
import type { DoctorArguments } from './run-doctor.js';
import type { Surroundings } from './surroundings.js';

const examples = `
Examples:
  cpydbg doctor                         this machine
  cpydbg doctor ~/cpython-3.11          and a workspace: its build, its launch.json
  cpydbg doctor --python /usr/bin/python3
  cpydbg doctor --fix --with tool/lldb-dap`;

export function doctorCommand(surroundings: Surroundings): Command {
  return new Command('doctor')
    .summary('what is there, what is missing, and what to do')
    .description(
      'Looks at everything that debugging CPython needs: tools, headers, the permission to trace; with a folder also its build and its launch.json. Ends with status 3 if something that is required is missing.',
    )
    .argument('[dir]', 'a workspace, or a CPython folder that was set up by hand')
    .addOption(new Option('--python <path>', 'an interpreter to examine'))
    .addOption(new Option('--engine <name>', 'the debugger that is wanted').choices(engineNames))
    .addOption(new Option('--fix', 'apply every remedy that can be applied'))
    .addOption(
      new Option('--with <id...>', 'with --fix: also these findings that are only advice').default(
        [],
        'none',
      ),
    )
    .addOption(new Option('--only <id...>', 'with --fix: these findings and no others'))
    .addOption(new Option('--json', 'a list of findings as JSON'))
    .addHelpText('after', examples)
    .action(async (directory: string | undefined, given: DoctorArguments) => {
      // Loaded by those commands alone that need it: it is most of the program.
      const { runDoctor } = await import('./run-doctor.js');
      surroundings.exit(await runDoctor(directory, given, surroundings));
    });
}

import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { ExitCode } from '../base/exit-codes.js';
import { blocking } from '../setup/doctor/check-required.js';
import { consult, type Consultation } from '../setup/doctor/consult.js';
import { oneCommand, toInstall } from '../setup/doctor/remedies/install-plan.js';
import { detectHost } from '../setup/host.js';
import { engineNames, type EngineName } from '../setup/options.js';
import { renderFindings } from './doctor-text.js';
import type { Surroundings } from './surroundings.js';
import { plainView } from './views/plain-view.js';

interface DoctorArguments {
  readonly python?: string;
  readonly engine?: EngineName;
  readonly fix?: boolean;
  readonly with: readonly string[];
  readonly json?: boolean;
}

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
    .addOption(new Option('--json', 'a list of findings as JSON'))
    .addHelpText('after', examples)
    .action(async (directory: string | undefined, given: DoctorArguments) => {
      surroundings.exit(await runDoctor(directory, given, surroundings));
    });
}

async function runDoctor(
  directory: string | undefined,
  given: DoctorArguments,
  { exec, env, signal, screen }: Surroundings,
): Promise<number> {
  const host = await detectHost(exec);
  const view = plainView(screen);
  const consultation: Consultation = {
    directory: directory === undefined ? undefined : resolve(directory),
    python: given.python === undefined ? undefined : resolve(given.python),
    engine: given.engine,
    fix: given.fix === true,
    alsoFix: given.with,
  };
  const findings = await consult(consultation, {
    exec,
    env,
    signal,
    host,
    // With --json the findings are all that is printed.
    emit: (event) => given.json === true || view.show(event),
  });
  if (given.json === true) {
    screen.write(`${JSON.stringify(findings, undefined, 2)}\n`);
  } else {
    const install = oneCommand(toInstall(findings), host);
    screen.write(renderFindings(findings, { colour: screen.colour, width: screen.columns, install }));
  }
  return blocking(findings).length === 0 ? ExitCode.ok : ExitCode.prerequisites;
}

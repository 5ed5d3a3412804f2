import { resolve } from 'node:path';
import { ExitCode } from '../base/exit-codes.js';
import { blocking } from '../setup/doctor/check-required.js';
import { consult, type Consultation } from '../setup/doctor/consult.js';
import { oneCommand, toInstall } from '../setup/doctor/remedies/install-plan.js';
import { detectHost } from '../setup/host.js';
import type { EngineName } from '../setup/options.js';
import { renderFindings } from './doctor-text.js';
import type { Surroundings } from './surroundings.js';
import { plainView } from './views/plain-view.js';

/** What commander makes of the command line of `cpydbg doctor`. */
export interface DoctorArguments {
  readonly python?: string;
  readonly engine?: EngineName;
  readonly fix?: boolean;
  readonly with: readonly string[];
  readonly only?: readonly string[];
  readonly json?: boolean;
}

/** Does what `cpydbg doctor` was told; the exit status. */
export async function runDoctor(
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
    onlyFix: given.only,
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

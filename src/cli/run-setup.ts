import { resolve } from 'node:path';
import { CpydbgError } from '../base/errors.js';
import { ExitCode } from '../base/exit-codes.js';
import { findingsOnBareMachine, prerequisiteFindings } from '../setup/doctor/prerequisite-findings.js';
import { detectHost, type Host } from '../setup/host.js';
import type { SetupOptions } from '../setup/options.js';
import { planSetup } from '../setup/plan-setup.js';
import { setup } from '../setup/setup.js';
import { cacheFolder } from './cache-folder.js';
import { foreignFolders, foreignTarget } from './foreign-machine.js';
import { planText } from './plan-text.js';
import { toSetupOptions, type SetupArguments } from './setup-options.js';
import type { Surroundings } from './surroundings.js';
import { jsonView } from './views/json-view.js';
import { liveView } from './views/live-view.js';
import { plainView } from './views/plain-view.js';
import type { View } from './views/view.js';

/** Does what `cpydbg setup` was told; the exit status. */
export async function runSetup(
  directory: string,
  given: SetupArguments,
  surroundings: Surroundings,
): Promise<number> {
  const options = toSetupOptions(directory, given);
  const host = await detectHost(surroundings.exec);
  // A plan for another machine can only be printed.
  if (given.dryRun === true || given.platform !== undefined || given.packageManager !== undefined) {
    surroundings.screen.write(await planned(directory, options, given, host, surroundings));
    return ExitCode.ok;
  }
  const view = chooseView(given.json === true, surroundings);
  try {
    await setup(options, {
      exec: surroundings.exec,
      emit: (event) => view.show(event),
      signal: surroundings.signal,
      host,
      cache: resolve(cacheFolder(surroundings.env, process.platform)),
      env: surroundings.env,
    });
    return ExitCode.ok;
  } catch (error) {
    // setup has said it as an event; what is left is to end with its status.
    if (error instanceof CpydbgError) return error.exitCode;
    throw error;
  } finally {
    view.end();
  }
}

/** For this machine what the doctor finds here counts; for another one nothing is taken to be there. */
async function planned(
  directory: string,
  options: SetupOptions,
  given: SetupArguments,
  host: Host,
  { exec, signal, env }: Surroundings,
): Promise<string> {
  const cache = cacheFolder(env, process.platform);
  if (given.platform === undefined && given.packageManager === undefined) {
    const findings = await prerequisiteFindings(host, options.engine, exec, signal);
    const plan = planSetup({ options, target: host, findings, cache });
    return given.json === true ? `${JSON.stringify(plan)}\n` : planText(plan, host.platform);
  }
  const target = foreignTarget(given.platform ?? host.platform, given.packageManager);
  const findings = findingsOnBareMachine(target, options.engine);
  const folders = foreignFolders(target.platform, directory);
  const plan = planSetup({
    options: { ...options, directory: folders.directory },
    target,
    findings,
    cache: folders.cache,
  });
  return given.json === true ? `${JSON.stringify(plan)}\n` : planText(plan, target.platform);
}

function chooseView(json: boolean, { screen, terminal }: Surroundings): View {
  if (json) return jsonView(screen);
  return terminal === undefined ? plainView(screen) : liveView(terminal, screen);
}

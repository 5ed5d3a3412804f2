import { installFailed, needsAdministrator } from '../errors.js';
import type { Finding } from '../finding.js';
import { resolveAptPackages, type Resolution } from './availability.js';
import {
  installCommands,
  installPlan,
  oneCommand,
  otherCommands,
  packagesOf,
  refreshCommand,
  toInstall,
} from './install-plan.js';
import type { RemedyContext } from './remedy-context.js';
import { runInstall, type Attempt } from './run-install.js';

export interface Applied {
  readonly installed: readonly string[];
  /** Recommended packages that this system does not have, or that did not install; and commands that failed. */
  readonly failed: readonly string[];
}

/**
 * Installs what `findings` miss, as far as it goes by itself (see toInstall): all packages at once; where
 * that fails, first the required ones, then the recommended ones one by one, so that one package that this
 * system does not have keeps no other away.
 *
 * @throws CpydbgError `doctor/needs-root` if only the person may install, `doctor/no-network` or
 *   `doctor/install` if a required package could not be installed, `base/interrupted`.
 */
export async function applyRemedies(findings: readonly Finding[], context: RemedyContext): Promise<Applied> {
  const wanted = toInstall(findings);
  const { host } = context;
  const elevated = installPlan(wanted, host).some((command) => command.elevated);
  if (elevated && host.privilege === 'none') throw needsAdministrator(oneCommand(wanted, host));

  const packages = await installPackages(wanted, context);
  const commands: string[] = [];
  for (const command of otherCommands(wanted)) {
    const { succeeded } = await runInstall(command, context);
    if (!succeeded) commands.push(command.argv.join(' '));
  }
  return { installed: packages.installed, failed: [...packages.failed, ...commands] };
}

async function installPackages(wanted: readonly Finding[], context: RemedyContext): Promise<Applied> {
  const { host, exec, signal } = context;
  const all = packagesOf(wanted);
  if (all.length === 0 || host.packageManager === undefined) return { installed: [], failed: [] };
  const refresh = refreshCommand(host);
  // A list that cannot be refreshed may still be good enough; if it is not, installing says so.
  const refreshed = refresh === undefined ? undefined : await runInstall(refresh, context);

  const resolution: Resolution =
    host.packageManager === 'apt'
      ? await resolveAptPackages(all, exec, signal)
      : new Map(all.map((name) => [name, name]));
  const required = packagesOf(wanted.filter(({ weight }) => weight === 'required'));
  const command = oneCommand(wanted, host);
  const lacking = required.filter((name) => resolution.get(name) === undefined);
  if (lacking.length > 0) throw installFailed(lacking, noSuchPackage(refreshed), command);

  const unavailable = all.filter((name) => resolution.get(name) === undefined);
  const names = namesOf(all, resolution);
  if ((await install(names, context)).succeeded) return { installed: names, failed: unavailable };

  const needed = namesOf(required, resolution);
  const first = await install(needed, context);
  if (!first.succeeded) throw installFailed(needed, first.output, command);
  const installed = [...needed];
  const failed = [...unavailable];
  for (const name of names.filter((each) => !needed.includes(each))) {
    ((await install([name], context)).succeeded ? installed : failed).push(name);
  }
  return { installed, failed };
}

function namesOf(packages: readonly string[], resolution: Resolution): readonly string[] {
  return packages.flatMap((name) => resolution.get(name) ?? []);
}

/** Why packages are not known: most often the lists could not be fetched. */
function noSuchPackage(refreshed: Attempt | undefined): readonly string[] {
  const complaints = (refreshed?.output ?? []).filter((line) => /^(?:E|W|Err):/.test(line));
  return [...complaints, 'the package lists of this system do not have it'];
}

/** What dpkg says once it was ended in the middle, as by a Ctrl-C in an earlier run. */
const interruptedBefore = 'dpkg was interrupted';

/** Installs packages; where an earlier installation was interrupted, that one is brought to its end first. */
async function install(packages: readonly string[], context: RemedyContext): Promise<Attempt> {
  const first = await installOnce(packages, context);
  if (first.succeeded || !first.output.some((line) => line.includes(interruptedBefore))) return first;
  const mended = await runInstall({ argv: ['dpkg', '--configure', '-a'], elevated: true }, context);
  return mended.succeeded ? installOnce(packages, context) : first;
}

async function installOnce(packages: readonly string[], context: RemedyContext): Promise<Attempt> {
  const output: string[] = [];
  let succeeded = true;
  for (const command of installCommands(packages, context.host)) {
    const attempt = await runInstall(command, context);
    output.push(...attempt.output);
    succeeded &&= attempt.succeeded;
  }
  return { succeeded, output };
}

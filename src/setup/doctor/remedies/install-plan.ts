import { shellLine } from '../../../base/shell-quote.js';
import type { Finding } from '../finding.js';
import { managerCommands, type Argv } from './manager-commands.js';
import type { RemedyTarget } from './target.js';

export interface InstallCommand {
  readonly argv: Argv;
  readonly elevated: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * What setup installs by itself when it may: everything required or recommended that is not there and whose
 * remedy needs no hand. A header that nobody could look for (no compiler yet) is installed too.
 */
export function toInstall(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ status, weight, remedy }) => status !== 'ok' && weight !== 'advice' && remedy?.automatic === true,
  );
}

/** The packages that `findings` name, each once, in their order. */
export function packagesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.flatMap(({ remedy }) => remedy?.packages ?? []))];
}

/** Commands that install `packages` with the target's package manager; none if there is neither. */
export function installCommands(
  packages: readonly string[],
  target: RemedyTarget,
): readonly InstallCommand[] {
  if (target.packageManager === undefined || packages.length === 0) return [];
  const { install, elevated, env } = managerCommands[target.packageManager];
  return install(packages).map((argv) => ({ argv, elevated, ...(env === undefined ? {} : { env }) }));
}

/** The command that brings package lists up to date, where the manager does not do it by itself. */
export function refreshCommand(target: RemedyTarget): InstallCommand | undefined {
  if (target.packageManager === undefined) return undefined;
  const { refresh, elevated } = managerCommands[target.packageManager];
  return refresh === undefined ? undefined : { argv: refresh, elevated };
}

/** Commands of remedies that are not packages, such as an extension of the editor; each once. */
export function otherCommands(findings: readonly Finding[]): readonly InstallCommand[] {
  const commands = findings.flatMap(({ remedy }) =>
    (remedy?.commands ?? []).map((argv) => ({ argv, elevated: remedy?.elevated === true })),
  );
  return [...new Map(commands.map((command) => [JSON.stringify(command), command])).values()];
}

/** Everything that brings what `findings` miss, in the order in which it is to be run. */
export function installPlan(findings: readonly Finding[], target: RemedyTarget): readonly InstallCommand[] {
  const ailing = findings.filter(({ status }) => status !== 'ok');
  const installs = installCommands(packagesOf(ailing), target);
  const refresh = installs.length === 0 ? undefined : refreshCommand(target);
  return [...(refresh === undefined ? [] : [refresh]), ...installs, ...otherCommands(ailing)];
}

/** The whole plan as the one line that a person pastes into a terminal; empty if there is nothing to do. */
export function oneCommand(findings: readonly Finding[], target: RemedyTarget): string {
  return installPlan(findings, target)
    .map(({ argv, elevated }) =>
      shellLine(elevated && target.privilege !== 'root' ? ['sudo', ...argv] : argv),
    )
    .join(' && ');
}

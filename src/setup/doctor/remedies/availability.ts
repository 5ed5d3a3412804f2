import type { Exec } from '../../../exec/exec.js';

/** apt packages of which any serves, the best first: releases of Debian and Ubuntu differ in what they have. */
const alternatives: readonly (readonly string[])[] = [
  ['lldb-21', 'lldb-20', 'lldb-19', 'lldb'],
  ['pkg-config', 'pkgconf'],
  ['libncurses-dev', 'libncursesw5-dev'],
];

/** For each package that was asked for the name that this release has it under; undefined if it has none. */
export type Resolution = ReadonlyMap<string, string | undefined>;

/** Asks apt in one call which of `packages` this release has, and takes what stands in for the others. */
export async function resolveAptPackages(
  packages: readonly string[],
  exec: Exec,
  signal: AbortSignal,
): Promise<Resolution> {
  const asked = new Set(packages.flatMap((name) => candidatesOf(name)));
  const outcome = await exec.run(
    { argv: ['apt-cache', 'policy', ...asked], env: { LC_ALL: 'C' } },
    { timeout: 30_000, signal },
  );
  // Without an answer nothing is ruled out: installing will say what is wrong.
  if (outcome.status !== 0) return new Map(packages.map((name) => [name, name]));
  const available = installable(outcome.stdout);
  return new Map(
    packages.map((name) => [name, candidatesOf(name).find((candidate) => available.has(candidate))]),
  );
}

function candidatesOf(name: string): readonly string[] {
  return alternatives.find((names) => names.includes(name)) ?? [name];
}

/** The packages that have a version to install, from what `apt-cache policy` prints. */
function installable(policy: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name, candidate] of policy.matchAll(/^(\S+):\n(?:\s+.*\n)*?\s+Candidate: (.*)$/gm)) {
    if (name !== undefined && candidate !== '(none)') names.add(name);
  }
  return names;
}

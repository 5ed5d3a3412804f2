import type { AptSource } from './apt-sources.js';

/** One suite of the distribution's archive, and where it is. */
export interface AptSuite {
  readonly name: string;
  /** What to ask for: the suite, and on Ubuntu the pocket with its updates. */
  readonly suites: readonly string[];
  readonly uris: readonly string[];
  readonly components: readonly string[];
  readonly signedBy: string | undefined;
}

interface KnownSuite {
  readonly name: string;
  readonly alias?: string;
  /** The minor versions of Python 3 that it can have: once dropped a minor never returns, and a release is frozen. */
  readonly oldest: number;
  readonly newest?: number;
}

/** Newest first. A suite costs a second and 11 MB to look into, so those that cannot have a version are not asked. */
const debian: readonly KnownSuite[] = [
  { name: 'sid', alias: 'unstable', oldest: 13 },
  { name: 'forky', alias: 'testing', oldest: 13 },
  { name: 'trixie', alias: 'stable', oldest: 13, newest: 13 },
  { name: 'bookworm', alias: 'oldstable', oldest: 11, newest: 11 },
];

const ubuntu: readonly KnownSuite[] = [
  { name: 'devel', oldest: 13 },
  { name: 'resolute', oldest: 13 },
  { name: 'noble', oldest: 12, newest: 12 },
  { name: 'jammy', oldest: 10, newest: 11 },
];

/**
 * The suites to look into for a minor version, newest first, at the mirror that the system itself uses.
 *
 * @returns undefined if the system's sources name no archive of Debian or Ubuntu.
 */
export function suitesFor(minor: string, sources: readonly AptSource[]): AptSuite[] | undefined {
  const number = Number(minor.replace(/^3\./, ''));
  for (const known of [debian, ubuntu]) {
    const base = sources.find((source) => isArchive(source, known));
    if (base === undefined) continue;
    return known
      .filter(({ oldest, newest = Infinity }) => oldest <= number && number <= newest)
      .map(({ name }) => ({
        name,
        suites: known === ubuntu ? [name, `${name}-updates`] : [name],
        uris: base.uris.filter(isUsable),
        components: base.components,
        signedBy: base.signedBy,
      }));
  }
  return undefined;
}

/** The suite's sources as apt reads them. */
export function sourcesText({ suites, uris, components, signedBy }: AptSuite): string {
  const fields = [
    'Types: deb-src',
    `URIs: ${uris.join(' ')}`,
    `Suites: ${suites.join(' ')}`,
    `Components: ${components.join(' ')}`,
  ];
  // A key in the file itself has lines of its own, which must begin with a blank.
  if (signedBy !== undefined) fields.push(`Signed-By: ${signedBy.replaceAll('\n', '\n ')}`);
  return `${fields.join('\n')}\n`;
}

/** The main archive; what has only updates or security fixes lacks the other suites. */
function isArchive({ suites, uris, components }: AptSource, known: readonly KnownSuite[]): boolean {
  const named = known.some(({ name, alias = name }) => suites.includes(name) || suites.includes(alias));
  return named && components.includes('main') && uris.some(isUsable);
}

function isUsable(uri: string): boolean {
  return /^(https?|ftp|file|copy|mirror(\+\w+)?):/.test(uri);
}

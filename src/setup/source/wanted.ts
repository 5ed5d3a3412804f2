import {
  compareVersions,
  formatVersion,
  minorOf,
  parseVersion,
  supportWindow,
  type PythonVersion,
} from '../../cpython/version.js';
import { unknownMinor, versionText } from './errors.js';

/** Which CPython was asked for: what `--python` says, understood. */
export type Wanted =
  /** The newest release of a minor version. */
  | { readonly kind: 'minor'; readonly minor: string }
  /** One release, final or not. */
  | { readonly kind: 'release'; readonly minor: string; readonly version: PythonVersion }
  /** The development branch. */
  | { readonly kind: 'main' };

/**
 * Understands `3.13`, `3.13.5`, `v3.14.0rc2`, `3.14.0rc2` and `main`.
 *
 * @throws CpydbgError `source/version-text` for anything else, `source/unknown-minor` for a minor version
 * that this release of cpydbg does not know.
 */
export function parseWanted(text: string): Wanted {
  if (text === 'main') return { kind: 'main' };
  const version = parseVersion(text.replace(/^v/, ''));
  const minor = version === undefined ? /^3\.\d+$/.exec(text)?.[0] : minorOf(version);
  if (minor === undefined || version?.stage.includes('+') === true) throw versionText(text);
  if (!supportWindow.some((known) => known === minor)) throw unknownMinor(text, minor);
  return version === undefined ? { kind: 'minor', minor } : { kind: 'release', minor, version };
}

/** The same as a person would write it: `3.13`, `3.13.5`, `main`. */
export function wantedText(wanted: Wanted): string {
  if (wanted.kind === 'main') return 'main';
  return wanted.kind === 'minor' ? wanted.minor : formatVersion(wanted.version);
}

/** Whether sources of this version are what was asked for. */
export function fits(wanted: Wanted, version: PythonVersion): boolean {
  // Between releases the version has a `+`; on main the last release was an alpha or a beta at most.
  if (wanted.kind === 'main') return version.stage.endsWith('+') || /^[ab]/.test(version.stage);
  if (wanted.kind === 'minor') return minorOf(version) === wanted.minor;
  return formatVersion(version).replace(/\+$/, '') === formatVersion(wanted.version);
}

/** The newest of the fitting versions, finals before all pre-releases; undefined if none fits. */
export function newestFitting<T extends { readonly version: PythonVersion }>(
  wanted: Wanted,
  choices: readonly T[],
): T | undefined {
  return newestFirst(choices.filter(({ version }) => fits(wanted, version)))[0];
}

/** Finals before all pre-releases; of each, the newest first. */
export function newestFirst<T extends { readonly version: PythonVersion }>(choices: readonly T[]): T[] {
  const isFinal = ({ version }: T): number => (version.stage === '' ? 1 : 0);
  return [...choices].sort((a, b) => isFinal(b) - isFinal(a) || compareVersions(b.version, a.version));
}

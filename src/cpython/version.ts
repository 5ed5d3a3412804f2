/** The minor versions that this release knows, oldest first; builds from source are tested with 3.11 and 3.13. */
export const supportWindow = ['3.11', '3.12', '3.13', '3.14', '3.15'] as const;

/** What `setup` takes when nobody names a version: the newest whose build from source is tested. */
export const defaultVersion = '3.13';

/** A CPython release: `3.13.5`, `3.14.0rc2`, `3.15.0a1+` (a checkout between releases). */
export interface PythonVersion {
  readonly major: number;
  readonly minor: number;
  readonly micro: number;
  /** `''` for a final release, else `a1`, `b2`, `rc1`, each with a `+` if between releases. */
  readonly stage: string;
}

const versionPattern = /^(\d+)\.(\d+)\.(\d+)((?:a|b|rc)\d+)?(\+)?$/;

/** Parses a full version as CPython prints it; undefined for anything else. */
export function parseVersion(text: string): PythonVersion | undefined {
  const match = versionPattern.exec(text);
  if (match === null) return undefined;
  const [, major, minor, micro, stage = '', plus = ''] = match;
  return { major: Number(major), minor: Number(minor), micro: Number(micro), stage: stage + plus };
}

export function formatVersion(version: PythonVersion): string {
  return `${version.major}.${version.minor}.${version.micro}${version.stage}`;
}

/** `3.13`: a minor version as people write it. */
export const minorPattern = /^3\.\d{1,2}$/;

/** `3.13` of a version. */
export function minorOf(version: Pick<PythonVersion, 'major' | 'minor'>): string {
  return `${version.major}.${version.minor}`;
}

/** Negative, zero or positive as `a` is older than, the same as or newer than `b`; alphas < betas < candidates < final. */
export function compareVersions(a: PythonVersion, b: PythonVersion): number {
  return (
    a.major - b.major || a.minor - b.minor || a.micro - b.micro || stageRank(a.stage) - stageRank(b.stage)
  );
}

function stageRank(stage: string): number {
  const [, kind = '', number = '0', plus = ''] = /^(a|b|rc)?(\d+)?(\+)?$/.exec(stage) ?? [];
  const base = { a: 0, b: 100, rc: 200, '': 300 }[kind] ?? 300;
  return base + Number(number) + (plus === '+' ? 0.5 : 0);
}

import { compareVersions, formatVersion, type PythonVersion } from '../../cpython/version.js';

/** The first version that has each feature of CPython's build; the place to look when a new one comes. */
const since = {
  /** `configure --disable-gil`. */
  'free-threaded build': '3.13.0a1',
  /** `configure --with-tail-call-interp`. */
  'tail-call interpreter': '3.14.0a5',
  /** Extension modules are targets of the Makefile; before that setup.py built them, unseen by `make -n`. */
  'modules in the Makefile': '3.12.0a1',
} as const;

export type BuildFeature = keyof typeof since;

/** Whether CPython `version` can be built so. A version newer than all known ones has everything. */
export function hasFeature(feature: BuildFeature, version: PythonVersion): boolean {
  return compareVersions(version, sinceVersion(feature)) >= 0;
}

/** `3.14` of the tail-call interpreter; for messages. */
export function firstMinorWith(feature: BuildFeature): string {
  const { major, minor } = sinceVersion(feature);
  return `${major}.${minor}`;
}

function sinceVersion(feature: BuildFeature): PythonVersion {
  const [, major, minor, micro, stage] = /^(\d+)\.(\d+)\.(\d+)(.*)$/.exec(since[feature]) ?? [];
  return { major: Number(major), minor: Number(minor), micro: Number(micro), stage: stage ?? '' };
}

/** As a person writes it: `CPython 3.13.5`. */
export function versionTitle(version: PythonVersion): string {
  return `CPython ${formatVersion(version)}`;
}

import type { PythonVersion } from '../../cpython/version.js';

/** CPython's sources, ready to be built. */
export interface SourceTree {
  /** Absolute. */
  readonly path: string;
  /** As Include/patchlevel.h says it. */
  readonly version: PythonVersion;
  readonly origin: SourceOrigin;
}

export interface SourceOrigin {
  readonly from: 'git' | 'tarball' | 'distro' | 'checkout';
  /** What exactly: a URL and a ref, an archive's name, a source package's version, a path. */
  readonly what: string;
}

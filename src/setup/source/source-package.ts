import { parseVersion, type PythonVersion } from '../../cpython/version.js';
import { parseDeb822, type Paragraph } from './deb822.js';

/** A source package of CPython, as an index or a `.dsc` describes it. */
export interface SourcePackage {
  /** `python3.13` */
  readonly name: string;
  /** The package's own version: `3.13.5-2+deb13u5`. */
  readonly packageVersion: string;
  /** CPython's. */
  readonly version: PythonVersion;
  /** The upstream sources in it. */
  readonly archive: PackageFile;
}

export interface PackageFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** The packages of CPython in what `apt-cache showsrc` prints, or in a `.dsc`; others are passed over. */
export function parseSourcePackages(text: string): SourcePackage[] {
  return parseDeb822(text)
    .map(sourcePackage)
    .filter((each) => each !== undefined);
}

/** CPython's version in a package's: `3.14.0~rc2-1` is 3.14.0rc2. */
export function upstreamVersion(packageVersion: string): PythonVersion | undefined {
  const upstream = packageVersion.replace(/^\d+:/, '').replace(/-[^-]*$/, '');
  return parseVersion(upstream.replace(/[+].*$/, '').replaceAll('~', ''));
}

function sourcePackage(paragraph: Paragraph): SourcePackage | undefined {
  // A .dsc says Source where an index says Package.
  const name = paragraph.get('package') ?? paragraph.get('source');
  const packageVersion = paragraph.get('version');
  if (name === undefined || packageVersion === undefined || !/^python3\.\d+$/.test(name)) return undefined;
  const version = upstreamVersion(packageVersion);
  const archive = filesOf(paragraph).find((file) => /\.orig\.tar\.(xz|gz)$/.test(file.name));
  return version === undefined || archive === undefined
    ? undefined
    : { name, packageVersion, version, archive };
}

function filesOf(paragraph: Paragraph): PackageFile[] {
  const lines = (paragraph.get('checksums-sha256') ?? '').split('\n');
  return lines.flatMap((line) => {
    const [, sha256, size, name] = /^([0-9a-f]{64}) +(\d+) +([^\s/]+)$/.exec(line.trim()) ?? [];
    return sha256 === undefined || size === undefined || name === undefined
      ? []
      : [{ name, size: Number(size), sha256 }];
  });
}

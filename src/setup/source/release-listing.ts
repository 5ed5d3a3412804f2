import { compareVersions, parseVersion, type PythonVersion } from '../../cpython/version.js';

/** The names that a web server's folder listing links to. */
function linked(html: string): string[] {
  return [...html.matchAll(/href="([^"?#/]+\/?)"/gi)].map(([, name = '']) => name);
}

/** The release folders (`3.13.5/`) of a minor version in python.org's listing, newest first. */
export function releaseFolders(html: string, minor: string): string[] {
  const versions = linked(html)
    .filter((name) => name.startsWith(`${minor}.`) && name.endsWith('/'))
    .map((name) => parseVersion(name.slice(0, -1)))
    .filter((version) => version !== undefined);
  versions.sort((a, b) => compareVersions(b, a));
  return [...new Set(versions.map(({ major, minor, micro }) => `${major}.${minor}.${micro}`))];
}

export interface Tarball {
  readonly file: string;
  readonly version: PythonVersion;
}

/** The source tarballs in a release folder's listing: a final release, and the candidates before it. */
export function tarballsIn(html: string): Tarball[] {
  const tarballs: Tarball[] = [];
  for (const file of new Set(linked(html))) {
    const text = /^Python-(.+)\.tar\.xz$/.exec(file)?.[1];
    const version = text === undefined ? undefined : parseVersion(text);
    if (version !== undefined) tarballs.push({ file, version });
  }
  return tarballs;
}

import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readAptSources } from '../../src/setup/source/apt-sources.js';
import { suitesFor } from '../../src/setup/source/apt-suites.js';
import { partialName, removeStale } from '../../src/setup/source/partial.js';
import { e2eFolder } from './cpydbg.js';
import type { DebianVersion } from './debian-interpreters.js';
import { provideDebianRoot } from './debian-root.js';

/** All but what the two packages have beside: the root with the interpreter has everything else. */
const unwanted = ['usr/bin', 'usr/lib', 'usr/share/doc', 'usr/share/man', 'usr/share/lintian'];

/** What is for people who debug and extend a version: CPython's headers, and its own commands for gdb. */
export interface DebianDevelopment {
  readonly headers: string;
  readonly gdbScript: string;
}

/**
 * Gets them from the distribution's packages. What is there already stays.
 *
 * @throws Error where they cannot be had: tests that need them fail then, none is skipped.
 */
export async function debianDevelopment(version: DebianVersion): Promise<DebianDevelopment> {
  const folder = join(e2eFolder, 'debian', `${version}-dev`);
  if (!existsSync(folder)) {
    const packages = [`libpython${version}-dev`, `python${version}-dbg`];
    const escaped = packages.map((name) => name.replaceAll('.', '\\.')).join('|');
    const root = { folder, packages, without: new RegExp(`^(?!(?:${escaped})$)`), unwanted };
    const work = partialName(join(folder, '..', 'dev-apt'));
    await removeStale(join(folder, '..', 'dev-apt'));
    try {
      await provideDebianRoot(root, suitesFor(version, await readAptSources('/etc/apt')) ?? [], work);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
  return {
    headers: join(folder, 'usr', 'include', `python${version}`),
    gdbScript: join(folder, 'usr', 'share', 'gdb', 'auto-load', 'usr', 'bin', `python${version}-gdb.py`),
  };
}

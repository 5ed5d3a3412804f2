import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll } from 'vitest';

/** A PATH with everything of this machine's but one program, and with a package manager that brings just that one. */
export interface LackingPath {
  /** The one folder that it has. */
  readonly path: string;
  /** The commands that installed something, as they were given. */
  installations(): readonly string[];
}

const managers = new Set(['apt-get', 'apt-cache', 'apt', 'dnf', 'pacman', 'zypper', 'apk', 'sudo']);

/**
 * What a remedy installs must not come onto the machine that tests; so the package manager stands in for the real one,
 * and all else is real. It is gone after the tests.
 *
 * @param program is also the name of the package that it comes in.
 */
export function pathWithout(program: string): LackingPath {
  const root = mkdtempSync(join(tmpdir(), 'cpydbg-path-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const log = join(root, 'installed');
  const folder = join(root, 'bin');
  mkdirSync(folder);
  writeFileSync(log, '');
  const real = programsOfThisMachine();
  const wanted = real.get(program);
  if (wanted === undefined) throw new Error(`there is no ${program} on this machine to be missed`);
  for (const [name, path] of real)
    if (!managers.has(name) && realPath(path) !== realPath(wanted)) symlinkSync(path, join(folder, name));
  const install = `case " $* " in *" install "*" ${program} "*) echo "$*" >> ${log}; ln -s ${wanted} ${folder}/;; esac`;
  const scripts = {
    'apt-get': install,
    // What it does not say is taken for available.
    'apt-cache': 'exit 1',
    sudo: 'while [ "${1#-}" != "$1" ]; do shift; done; exec "$@"',
  };
  for (const [name, script] of Object.entries(scripts))
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return {
    path: folder,
    installations: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
  };
}

/** The path of each program in PATH; the first one of a name is the one that runs. */
function programsOfThisMachine(): ReadonlyMap<string, string> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = folders.flatMap((folder) =>
    entriesOf(folder).map((name) => [name, join(folder, name)] as const),
  );
  return new Map(found.toReversed());
}

/** The same program has other names too: gmake. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

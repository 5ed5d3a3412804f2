import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../src/exec/run.js';
import { readAptSources } from '../../../src/setup/source/apt-sources.js';
import { suitesFor } from '../../../src/setup/source/apt-suites.js';
import { partialName, removeStale } from '../../../src/setup/source/partial.js';
import { e2eFolder } from '../cpydbg.js';
import { libraryFolderIn, loaderIn, provideDebianRoot } from '../debian-root.js';

/** Emacs with dape, a debugger front end for any debug adapter: of a release that does not change any more. */
const root = join(e2eFolder, 'debian', 'emacs');
const release = 'trixie';

/** What Emacs needs to compile Lisp natively, which no test does, and its sources. */
const without =
  /^(binutils.*|libbinutils|emacs|emacs-el|emacsen-common|dh-elpa-helper|install-info|init-system-helpers|gcc-14-base|linux-libc-dev|rpcsvc-proto|lib(?:c6-dev|c-dev-bin|crypt-dev|gcc-14-dev|asan8|tsan2|ubsan1|lsan0|hwasan0|itm1|gomp1|atomic1|quadmath0|gprofng0|ctf.*|sframe1))$/;

/** Gets Emacs, if it is not there. @throws Error where it cannot be had. */
export async function provideEmacs(): Promise<void> {
  if (existsSync(root)) return;
  const work = partialName(join(e2eFolder, 'debian', 'apt-emacs'));
  await removeStale(join(e2eFolder, 'debian', 'apt-emacs'));
  const suites = (suitesFor('3.13', await readAptSources('/etc/apt')) ?? []).filter(
    ({ name }) => name === release,
  );
  const packages = ['emacs-nox', 'elpa-dape'];
  try {
    await provideDebianRoot(
      { folder: root, packages, without, unwanted: ['etc', 'var', 'usr/share/doc'] },
      suites,
      work,
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Runs a program in Emacs Lisp to its end, with dape to be had; what it printed, and to where errors go. */
export async function runEmacs(
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly status: number | undefined; readonly printed: string; readonly errors: string }> {
  const share = join(root, 'usr', 'share', 'emacs');
  const version = readdirSync(share).find((name) => /^\d/.test(name)) ?? '';
  const executables = join(root, 'usr', 'libexec', 'emacs', version);
  const [triplet = ''] = readdirSync(executables);
  const dump = readdirSync(join(executables, triplet)).find((name) => name.endsWith('.pdmp')) ?? '';
  const packages = join(share, 'site-lisp', 'elpa-src');
  const dape = readdirSync(packages).find((name) => name.startsWith('dape-')) ?? '';
  const { status, stdout, stderr } = await run(
    {
      argv: [
        loaderIn(root),
        ...['--library-path', libraryFolderIn(root)],
        join(root, 'usr', 'bin', 'emacs-nox'),
        `--dump-file=${join(executables, triplet, dump)}`,
        ...['-Q', '--batch', '-L', join(packages, dape), '-l', program],
      ],
      env: {
        ...env,
        EMACSLOADPATH: foldersOf(join(share, version, 'lisp')).join(':'),
        EMACSDATA: join(share, version, 'etc'),
        EMACSPATH: join(executables, triplet),
      },
    },
    { timeout: 180_000 },
  );
  return { status, printed: stdout, errors: stderr };
}

function foldersOf(folder: string): readonly string[] {
  const below = readdirSync(folder, { recursive: true, withFileTypes: true });
  return [
    folder,
    ...below.filter((each) => each.isDirectory()).map((each) => join(each.parentPath, each.name)),
  ];
}

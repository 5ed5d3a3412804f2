import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { release } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * What configure found out about this machine, kept for the next folder. It is given to configure as its site
 * file (CONFIG_SITE): unlike `--cache-file` that leaves no trace in the Makefile, and a first configure
 * needs no option at all, because config.log lists what it found out.
 */

/**
 * Answers that must be found out each time: their tests set something beside the answer, or are asked for in
 * an order that matters (the first libmpdec test runs before the assembler test that would change its answer).
 * The compiler's own name is not an answer but a question: the same compiler may stand behind a launcher.
 */
const notKept = /^(ac_cv_env_|ac_cv_prog_(ac_ct_)?(CC|CPP|CXX)$|ac_cv_wl_no_as_needed$|ac_cv_gcc_asm_for_)/;

/** `name=value` with a value that a shell reads as one plain word, quoted or not. */
const assignment = /^([A-Za-z_]\w*_cv_\w+)=([A-Za-z0-9_@%+=:,./-]*|'[^']*')$/;

/** Pure: the answers in a config.log, as the lines of a site file. */
export function answersIn(configLog: string): string {
  const [, section = ''] = configLog.split(/^## Cache variables\. ##$/m);
  const [variables = ''] = section.split(/^## -+ ##$\n^## Output variables\. ##$/m);
  const kept = variables.split('\n').filter((line) => {
    const name = assignment.exec(line)?.[1];
    return name !== undefined && !notKept.test(name);
  });
  return kept.map((line) => `${line}\n`).join('');
}

/** The variables that configure reads from its environment; the compiler is told by `AnswersKey.compiler`. */
const readByConfigure = [
  ...['CPP', 'CXX', 'CFLAGS', 'CPPFLAGS', 'LDFLAGS', 'LIBS', 'MACHDEP', 'OPT', 'PATH', 'MULTIARCH'],
  ...['PKG_CONFIG', 'PKG_CONFIG_PATH', 'PKG_CONFIG_LIBDIR', 'SDKROOT', 'MACOSX_DEPLOYMENT_TARGET'],
  ...['CPATH', 'C_INCLUDE_PATH', 'LIBRARY_PATH', 'LD_LIBRARY_PATH'],
];
/** `LIBFFI_CFLAGS`, `GDBM_LIBS`: what stands in for pkg-config. */
const libraryVariable = /^[A-Z0-9_]+_(CFLAGS|LIBS)$/;

export interface AnswersKey {
  /** The configure script itself, not the version only: a checkout changes it in between. */
  readonly script: string;
  readonly options: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Its command, path and version, without a launcher. */
  readonly compiler: string;
  /** What is installed, see `installedFingerprint`. */
  readonly installed: string;
}

/** Pure: one name for everything that answers depend on. */
export function answersName(key: AnswersKey): string {
  const environment: AnswersKey['environment'] = {
    ...key.environment,
    PATH: searchPath(key.environment).join(delimiter),
  };
  const variables = Object.entries(environment)
    .filter(([name, value]) => value !== undefined && isRead(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const all = JSON.stringify([1, key.script, key.options, variables, key.compiler, key.installed]);
  return createHash('sha256').update(all).digest('hex').slice(0, 32);
}

function isRead(name: string): boolean {
  return readByConfigure.includes(name) || libraryVariable.test(name);
}

/** npm puts folders of its own in front of PATH: nothing in them is for configure. */
function searchPath(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return (env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
}

/** Changes whenever a package is installed or removed; each is only looked at, never read. */
const packageDatabases = [
  ...['/var/lib/dpkg/status', '/var/lib/rpm', '/usr/lib/sysimage/rpm', '/var/lib/pacman/local'],
  ...[
    '/lib/apk/db/installed',
    '/opt/homebrew/Cellar',
    '/opt/homebrew/opt',
    '/usr/local/Cellar',
    '/usr/local/opt',
  ],
];

/** Changes when somebody puts a library there without a package. */
const libraryFolders = [
  ...[
    '/usr/include',
    '/usr/local/include',
    '/usr/local/lib',
    '/usr/local/lib/pkgconfig',
    '/usr/lib/pkgconfig',
  ],
  ...['/usr/lib64/pkgconfig', '/usr/share/pkgconfig', '/usr/local/share/pkgconfig'],
  ...['/usr/lib/x86_64-linux-gnu/pkgconfig', '/usr/lib/aarch64-linux-gnu/pkgconfig'],
];

/**
 * A word that changes when anything is installed or removed that configure may find: an old answer must never
 * hide a library that the person has just installed. Any doubt costs one configure, no more.
 */
export async function installedFingerprint(
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const lists = [env.PKG_CONFIG_PATH, env.CPATH, env.C_INCLUDE_PATH, env.LIBRARY_PATH];
  const named = lists.flatMap((list) => (list ?? '').split(delimiter));
  const paths = [...packageDatabases, ...libraryFolders, ...searchPath(env), ...named].filter(
    (path) => path !== '',
  );
  const marks = await Promise.all(paths.map((path) => mark(path)));
  return createHash('sha256')
    .update(JSON.stringify([release(), ...marks]))
    .digest('hex');
}

async function mark(path: string): Promise<readonly [string, number, number] | undefined> {
  try {
    const { mtimeMs, size } = await stat(path);
    return [path, mtimeMs, size];
  } catch {
    return undefined;
  }
}

/** @returns the site file of these answers, if an earlier configure left one. */
export async function findAnswers(folder: string, name: string): Promise<string | undefined> {
  const path = join(folder, `${name}.site`);
  try {
    return (await readFile(path, 'utf8')).endsWith(lastLine) ? path : undefined;
  } catch {
    return undefined;
  }
}

const lastLine = '# complete\n';

/** Keeps the answers of a configure that succeeded. Whoever reads them sees all of them or none. */
export async function keepAnswers(folder: string, name: string, configLog: string): Promise<void> {
  const answers = answersIn(configLog);
  if (answers === '') return;
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.site`);
  await writeFile(`${path}.${process.pid}`, answers + lastLine);
  await rename(`${path}.${process.pid}`, path);
}

export async function dropAnswers(path: string): Promise<void> {
  await rm(path, { force: true });
}

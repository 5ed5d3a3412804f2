import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { partialName } from '../../src/setup/source/partial.js';
import { ownCacheFolder } from './cpydbg.js';
import { debianDevelopment } from './debian-development.js';
import { debianVersions } from './debian-interpreters.js';
import type { Interpreter } from './interpreters.js';
import { withOwnLoader } from './own-loader.js';

/**
 * The interpreter as a program that starts by itself, for debuggers: they see nothing of what a loader was told to load.
 * One that needs another loader is a copy, with the loader's name in it, once `provideStartedByItself` has made it.
 */
export function startedByItself(interpreter: Interpreter): Interpreter {
  if (interpreter.argv.length === 1) return interpreter;
  const binary = join(homeOf(interpreter), 'bin', basename(interpreter.binary));
  return { ...interpreter, argv: [binary], env: {}, binary };
}

/**
 * Makes the copy. It is in a folder where it finds its modules, its headers and its commands for gdb, whatever is said to
 * it of its environment. What is there already stays.
 *
 * @throws Error where the headers or the commands cannot be had.
 */
export async function provideStartedByItself(interpreter: Interpreter): Promise<void> {
  const [loader, , libraries] = interpreter.argv;
  if (libraries === undefined) return;
  const home = homeOf(interpreter);
  const program = basename(interpreter.binary);
  const made = join(home, 'bin', program);
  // A package's files have the date of the package: when they came here is another one.
  if (existsSync(made) && statSync(made).mtimeMs >= statSync(interpreter.binary).ctimeMs) return;

  const version = debianVersions.find((each) => interpreter.name.startsWith(each));
  if (version === undefined) throw new Error(`${interpreter.name} is none of Debian's interpreters`);
  const development = await debianDevelopment(version);
  const original = dirname(dirname(interpreter.binary));
  const partial = partialName(home);
  mkdirSync(join(partial, 'bin'), { recursive: true });
  symlinkSync(join(original, 'lib'), join(partial, 'lib'));
  copyHeaders(join(original, 'include'), join(partial, 'include'), program);
  symlinkSync(development.headers, join(partial, 'include', `python${version}`));
  copyFileSync(development.gdbScript, join(partial, 'bin', `${program}-gdb.py`));
  const bytes = withOwnLoader(interpreter.binary, loader, libraries);
  writeFileSync(join(partial, 'bin', program), bytes, { mode: 0o755 });
  rmSync(home, { recursive: true, force: true });
  renameSync(partial, home);
}

/** Debian's are links to those of the release build, but for one, which asks for the machine's own by its place in /usr. */
function copyHeaders(from: string, to: string, program: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  const machine = readdirSync(from).find((name) => existsSync(join(from, name, program, 'pyconfig.h')));
  if (machine === undefined) throw new Error(`${from} has no pyconfig.h of a machine`);
  rmSync(join(to, program, 'pyconfig.h'));
  symlinkSync(join('..', machine, program, 'pyconfig.h'), join(to, program, 'pyconfig.h'));
}

function homeOf({ name }: Interpreter): string {
  return join(ownCacheFolder, 'own-loader', name);
}

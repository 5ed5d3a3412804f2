import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../src/exec/run.js';
import { builtPython, builtWorkspaces, type BuiltWorkspace } from './built-python.js';
import { e2eFolder } from './cpydbg.js';
import {
  debianRoot,
  debianVersions,
  provideDebianPythons,
  type DebianVersion,
} from './debian-interpreters.js';
import { libraryFolderIn, loaderIn } from './debian-root.js';

/** A CPython at hand, to read from the outside. */
export interface Interpreter {
  /** `3.13`, `3.13t`, `3.14d`, `system`: for the names of tests. */
  readonly name: string;
  /** 13 of 3.13. */
  readonly minor: number;
  /** Built with `Py_DEBUG`. */
  readonly debug: boolean;
  readonly freeThreaded: boolean;
  /** What starts it; a script and its arguments follow. */
  readonly argv: readonly [string, ...string[]];
  /** What its environment needs beside. */
  readonly env: Readonly<Record<string, string>>;
  /** The ELF file that has `_PyRuntime` in it. It need not be what /proc/PID/exe says. */
  readonly binary: string;
}

/** Where the global set-up says what there is: tests are made from it before any of them runs. */
const record = join(e2eFolder, 'interpreters.json');

/**
 * All CPythons at hand.
 *
 * @throws Error before the tests' global set-up has had them made.
 */
export function interpreters(): readonly Interpreter[] {
  return JSON.parse(readFileSync(record, 'utf8')) as Interpreter[];
}

/** @param name as in `Interpreter.name`. */
export function interpreter(name: string): Interpreter {
  const found = interpreters().find((each) => each.name === name);
  if (found === undefined) throw new Error(`no interpreter ${name} at hand`);
  return found;
}

/** Gets what is not built from source, and writes down everything that is at hand. For the global set-up alone. */
export async function provideInterpreters(): Promise<void> {
  await provideDebianPythons();
  const all = [
    ...builtWorkspaces.map(built),
    ...debianVersions.flatMap((version) => [debian(version, 'd'), debian(version, '')]),
    ...(await systemPython()),
  ];
  for (const each of all) await mustRun(each);
  writeFileSync(record, `${JSON.stringify(all, undefined, 2)}\n`);
}

function built(workspace: BuiltWorkspace): Interpreter {
  const { program } = builtPython(workspace.name);
  return {
    name: workspace.name,
    minor: Number(workspace.python.slice(2)),
    debug: workspace.variant !== 'release',
    freeThreaded: workspace.variant === 'free-threaded',
    argv: [program],
    env: {},
    binary: program,
  };
}

/** Started through the loader of its own root, because its libc is newer than the system's. */
function debian(version: DebianVersion, suffix: 'd' | ''): Interpreter {
  const root = debianRoot(version);
  const binary = join(root, 'usr', 'bin', `python${version}${suffix}`);
  return {
    name: `${version}${suffix}`,
    minor: Number(version.slice(2)),
    debug: suffix === 'd',
    freeThreaded: false,
    argv: [loaderIn(root), '--library-path', libraryFolderIn(root), binary],
    env: { PYTHONHOME: join(root, 'usr') },
    binary,
  };
}

/** The system's own release build, if it is a CPython that can be read. */
async function systemPython(): Promise<readonly Interpreter[]> {
  const binary = '/usr/bin/python3';
  const ask =
    'import os, sys; print(sys.implementation.name, sys.version_info.minor, os.path.realpath(sys.executable))';
  const { stdout } = await run({ argv: [binary, '-S', '-c', ask] });
  const [implementation, minor = '', real = binary] = stdout.trim().split(' ');
  if (implementation !== 'cpython' || Number(minor) < 11) return [];
  return [
    {
      name: 'system',
      minor: Number(minor),
      debug: false,
      freeThreaded: false,
      argv: [binary],
      env: {},
      binary: real,
    },
  ];
}

async function mustRun({ name, argv, env, minor, debug }: Interpreter): Promise<void> {
  const ask =
    'import sys, json; print(json.dumps([sys.version_info.minor, hasattr(sys, "gettotalrefcount")]))';
  const { stdout, stderr } = await run({ argv: [...argv, '-c', ask], env }, { timeout: 60_000 });
  if (stdout.trim() === JSON.stringify([minor, debug]).replace(',', ', ')) return;
  throw new Error(`the interpreter ${name} is not what it should be: ${stdout}${stderr}`);
}

import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { NamedPython } from '../adapter/ports.js';
import type { Exec } from '../exec/exec.js';
import { noPython, noSuchPython } from './errors.js';
import { workspaceOf } from './workspace.js';

/** What CPython's own Makefile calls the interpreter in a build folder; the second where a file system folds case. */
const builtNames = ['python', 'python.exe'] as const;

/**
 * The interpreter that a person names: a path, the folder of a build or of a workspace, the name of a build of the
 * workspace that `folder` is in (`debug`, `release`), or a program of PATH. Without a name it is the workspace's.
 *
 * @throws CpydbgError `cli/no-python`, `cli/no-such-python`.
 */
export async function findPython(name: string | undefined, folder: string, exec: Exec): Promise<NamedPython> {
  if (name === undefined) {
    const workspace = await workspaceOf(folder);
    if (workspace === undefined) throw noPython(folder);
    return describe(workspace.build.program);
  }
  const program = name.includes('/') ? await byPath(resolve(folder, name)) : await byName(name, folder, exec);
  if (program === undefined) throw noSuchPython(name);
  return describe(program);
}

async function byPath(path: string): Promise<string | undefined> {
  if (await isFile(path)) return path;
  const workspace = await workspaceOf(path);
  // The workspace's own folder; one below it is that of a build.
  if (workspace?.root === path) return workspace.build.program;
  return inFolder(path);
}

async function byName(name: string, folder: string, exec: Exec): Promise<string | undefined> {
  const workspace = await workspaceOf(folder);
  const built = workspace === undefined ? undefined : await inFolder(join(workspace.root, 'build', name));
  return built ?? exec.which(name);
}

async function inFolder(folder: string): Promise<string | undefined> {
  for (const name of builtNames) {
    const path = join(folder, name);
    if (await isFile(path)) return path;
  }
  return undefined;
}

/** What setup knows about a program, if it is one of a workspace. */
async function describe(program: string): Promise<NamedPython> {
  const folder = dirname(program);
  const workspace = await workspaceOf(folder);
  return workspace === undefined
    ? { program, sourceMap: [], trustedFolders: [] }
    : { program, sourceMap: workspace.build.sourceMap, trustedFolders: [folder] };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { NamedPython } from '../adapter/ports.js';
import type { Exec } from '../exec/exec.js';
import { workspaceOf, type Workspace } from './debug/workspace.js';
import { noBuild, noSuchPython } from './errors.js';

/**
 * The interpreter that a person means.
 *
 * @param name a path; the folder of a workspace; the name of one of a workspace's builds (`debug`, `release`); a program in
 *   PATH. Undefined: the build of the workspace that `folder` is in.
 * @throws CpydbgError `cli/no-build`, `cli/no-such-python`.
 */
export async function findPython(exec: Exec, name: string | undefined, folder: string): Promise<NamedPython> {
  const here = await workspaceOf(folder);
  if (name === undefined) {
    if (here === undefined) throw noBuild(folder);
    return ofBuild(here);
  }
  const path = resolve(folder, name);
  if (isFolder(path)) {
    const workspace = await workspaceOf(path);
    if (workspace === undefined) throw noBuild(path);
    return ofBuild(workspace);
  }
  const sibling = name.includes('/') || here === undefined ? undefined : siblingBuild(here, name);
  const program = sibling ?? (await exec.which(name.includes('/') ? path : name));
  if (program === undefined) throw noSuchPython(name);
  // Its own workspace knows where its sources are.
  const own = await workspaceOf(dirname(program));
  const isOwn = own !== undefined && dirname(own.build.directory) === dirname(dirname(program));
  return isOwn
    ? { ...ofBuild(own), program, trustedFolders: [dirname(program)] }
    : { program, sourceMap: [], trustedFolders: [] };
}

function ofBuild({ build }: Workspace): NamedPython {
  const { program, sourceMap, directory } = build;
  return { program, sourceMap, trustedFolders: [directory] };
}

/** `build/<name>/python` beside the build that was made last. */
function siblingBuild({ build }: Workspace, name: string): string | undefined {
  const path = join(dirname(build.directory), name, basename(build.program));
  return isFile(path) ? path : undefined;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

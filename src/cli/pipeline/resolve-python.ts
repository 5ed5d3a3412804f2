import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Exec } from '../../exec/exec.js';
import { noInterpreter, noPython } from '../../pipeline/errors.js';
import type { Subject } from '../../pipeline/take-pipeline.js';
import { workspaceOf, type Workspace } from '../workspace.js';

/** Names of the system's own interpreter, the best first. */
const systemPrograms = ['python3', 'python'] as const;

/**
 * The CPython that `wanted` names: a workspace's folder, a program in it or in PATH. Without a name: that of the
 * workspace that the current folder is in, else the system's.
 *
 * @throws CpydbgError `pipeline/no-interpreter`, `pipeline/no-python`.
 */
export async function resolvePython(wanted: string | undefined, exec: Exec): Promise<Subject> {
  if (wanted === undefined) return (await ofThisFolder(process.cwd())) ?? (await ofTheSystem(exec));
  if (await isFolder(wanted)) {
    const found = await workspaceOf(resolve(wanted));
    if (found?.root === resolve(wanted)) return subjectOf(found);
    throw noInterpreter(wanted, 'it is a folder, and none that cpydbg setup has finished');
  }
  const program = await exec.which(wanted);
  if (program === undefined) throw noInterpreter(wanted, 'there is no such program, and no such folder');
  // A program inside of a workspace has its sources there.
  const workspace = await ofThisFolder(dirname(resolve(program)));
  return workspace?.argv[0] === resolve(program) ? workspace : { argv: [program] };
}

async function ofThisFolder(folder: string): Promise<Subject | undefined> {
  const found = await workspaceOf(folder);
  return found === undefined ? undefined : subjectOf(found);
}

function subjectOf({ build, source }: Workspace): Subject {
  return { argv: [build.program], source: source.path };
}

async function ofTheSystem(exec: Exec): Promise<Subject> {
  for (const name of systemPrograms) {
    const program = await exec.which(name);
    if (program !== undefined) return { argv: [program] };
  }
  throw noPython();
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

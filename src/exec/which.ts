import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

export interface WhichOptions {
  /** The search path; this process's own if left out. */
  readonly PATH?: string | undefined;
  /** What a name with a slash in it is relative to. */
  readonly cwd?: string | undefined;
}

/** The file that `program` names: looked up in PATH as a shell would, or taken as a path if it has a slash. */
export async function which(program: string, options: WhichOptions = {}): Promise<string | undefined> {
  if (isAbsolute(program) || program.includes('/')) {
    const path = resolve(options.cwd ?? '.', program);
    return (await isExecutable(path)) ? path : undefined;
  }
  for (const folder of (options.PATH ?? process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder === '' ? '.' : folder, program);
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

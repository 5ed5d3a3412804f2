import { basename, posix, win32 } from 'node:path';
import type { Platform } from '../../base/platform.js';

/** What the variables of a launch entry stand for. */
export interface VariableSource {
  readonly root: string;
  readonly platform: Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * `text` with VS Code's variables filled in. An environment variable that is not set is empty, as in VS Code.
 *
 * @param unknown called with the name of a variable that has a value only inside the editor; it throws.
 */
export function substitute(
  text: string,
  source: VariableSource,
  unknown: (variable: string) => never,
): string {
  return text.replaceAll(
    /\$\{([^}]*)\}/g,
    (_, variable: string) => valueOf(variable, source) ?? unknown(variable),
  );
}

function valueOf(variable: string, { root, platform, home, env }: VariableSource): string | undefined {
  if (variable.startsWith('env:')) return environment(variable.slice('env:'.length), platform, env);
  // `${workspaceFolder:NAME}` names one folder of several; this workspace has the one.
  const [name = '', folder = basename(root)] = variable.split(':');
  if (folder !== basename(root)) return undefined;
  switch (name) {
    case 'workspaceFolder':
    case 'workspaceRoot':
      return root;
    case 'workspaceFolderBasename':
      return basename(root);
    case 'userHome':
      return home;
    case 'pathSeparator':
    case '/':
      return platform === 'win32' ? win32.sep : posix.sep;
    default:
      return undefined;
  }
}

function environment(name: string, platform: Platform, env: VariableSource['env']): string {
  if (platform !== 'win32') return env[name] ?? '';
  const key = Object.keys(env).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return (key === undefined ? undefined : env[key]) ?? '';
}

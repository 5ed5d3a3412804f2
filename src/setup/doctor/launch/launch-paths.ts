import { posix, win32 } from 'node:path';
import type { Platform } from '../../../base/platform.js';
import { substitute, type VariableSource } from '../../workspace/launch-variables.js';
import type { LaunchEntry } from './launch-entry.js';

/** The paths that an entry names, absolute, variables filled in; undefined where only the editor knows. */
export interface LaunchPaths {
  readonly program: string | undefined;
  readonly cwd: string | undefined;
  /** The script among `args`: the first argument that is no option. */
  readonly script: string | undefined;
  /** `miDebuggerPath`: a path, or the name of a program in PATH. */
  readonly debugger: string | undefined;
}

export function launchPaths({ values }: LaunchEntry, source: VariableSource): LaunchPaths {
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' && value !== '' ? filled(value, source) : undefined;
  const absolute = (path: string | undefined, from: string): string | undefined =>
    path === undefined ? undefined : pathsOf(source.platform).resolve(from, path);
  const cwd = absolute(text(values.cwd), source.root);
  return {
    program: absolute(text(values.program), source.root),
    cwd,
    script: absolute(text(scriptAmong(values.args)), cwd ?? source.root),
    debugger: text(values.miDebuggerPath),
  };
}

/** What of `args` Python would take for its script; none after `-c` or `-m`. */
export function scriptAmong(args: unknown): string | undefined {
  if (!Array.isArray(args)) return undefined;
  const texts: readonly unknown[] = args;
  for (let index = 0; index < texts.length; index++) {
    const argument = texts[index];
    if (typeof argument !== 'string' || argument === '-c' || argument === '-m' || argument === '-')
      return undefined;
    // Options of the interpreter whose value is an argument of its own.
    if (argument === '-X' || argument === '-W' || argument === '--check-hash-based-pycs') index++;
    else if (!argument.startsWith('-')) return argument;
  }
  return undefined;
}

function filled(text: string, source: VariableSource): string | undefined {
  try {
    return substitute(text, source, (variable) => {
      throw new EditorOnly(variable);
    });
  } catch (error) {
    if (error instanceof EditorOnly) return undefined;
    throw error;
  }
}

/** A variable such as `${file}` or `${command:pickProcess}`: its value is not knowable here. */
class EditorOnly extends Error {}

function pathsOf(platform: Platform): typeof posix {
  return platform === 'win32' ? win32 : posix;
}

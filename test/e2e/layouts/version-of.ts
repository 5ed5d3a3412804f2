import { execFileSync } from 'node:child_process';
import { parseVersion, type PythonVersion } from '../../../src/cpython/version.js';

/** Asks an interpreter which release it is. */
export function versionOf(program: string): PythonVersion {
  const text = execFileSync(program, ['-c', 'import platform; print(platform.python_version())'], {
    encoding: 'utf8',
  });
  const version = parseVersion(text.trim());
  if (version === undefined) throw new Error(`${program} is of no version: ${text}`);
  return version;
}

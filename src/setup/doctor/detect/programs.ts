import type { Exec } from '../../../exec/exec.js';
import type { Platform } from '../../../base/platform.js';
import type { ProgramDetection } from '../prerequisites/prerequisite.js';
import { missing, type Detected } from './detected.js';
import { majorOf, versionIn } from './version-text.js';

/** Long enough for a cold disk, short enough that a hanging program does not stop the doctor. */
const timeout = 10_000;

export interface ProgramPorts {
  readonly exec: Exec;
  readonly platform: Platform;
  /** False on a Mac whose /usr/bin/cc, make, git are only stubs that ask to install the real ones. */
  readonly realTools: boolean;
  readonly signal: AbortSignal;
}

/** Looks for a program by its names in PATH, and asks it for its version. */
export async function detectProgram(detection: ProgramDetection, ports: ProgramPorts): Promise<Detected> {
  const path = (await findProgram(detection.names, ports)) ?? (await findInXcode(detection, ports));
  if (path === undefined) return missing;
  const version = await versionOf(path, detection, ports);
  if (version === undefined) return { status: 'ok', found: path };
  const major = majorOf(version);
  const { minimum } = detection;
  return minimum !== undefined && major !== undefined && major < minimum
    ? {
        status: 'wrong',
        found: `${version} (${path})`,
        reason: `it is too old: ${minimum} or newer is needed`,
      }
    : { status: 'ok', found: `${version} (${path})` };
}

/** The path of the first of `names` that is in PATH. */
export async function findProgram(
  names: readonly string[],
  { exec, platform, realTools }: ProgramPorts,
): Promise<string | undefined> {
  const candidates = platform === 'win32' ? names.flatMap((name) => [`${name}.exe`, `${name}.cmd`]) : names;
  const paths = await Promise.all(candidates.map((name) => exec.which(name)));
  return paths.find((found) => found !== undefined && (realTools || !found.startsWith('/usr/bin/')));
}

async function findInXcode(
  { names: [name = ''], inXcode }: ProgramDetection,
  { exec, platform, realTools, signal }: ProgramPorts,
): Promise<string | undefined> {
  if (inXcode !== true || platform !== 'darwin' || !realTools) return undefined;
  const found = await exec.run({ argv: ['xcrun', '--find', name] }, { timeout, signal });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

async function versionOf(
  path: string,
  { version, versionOf: teller }: ProgramDetection,
  { exec, signal }: ProgramPorts,
): Promise<string | undefined> {
  if (version.length === 0) return undefined;
  const outcome = await exec.run({ argv: [teller?.(path) ?? path, ...version] }, { timeout, signal });
  return versionIn(outcome.stdout) ?? versionIn(outcome.stderr);
}

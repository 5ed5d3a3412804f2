import { join } from 'node:path';
import type { SetupContext } from '../context.js';
import type { SourceMapping } from '../build/result.js';
import { variants, type EngineName } from '../options.js';
import { inspectBuild } from './build/inspect-build.js';
import type { Disk } from './disk.js';
import type { Finding } from './finding.js';
import { folderFindings } from './folder-findings.js';
import { launchFindings } from './launch/launch-findings.js';
import { listenedSignal } from './listened-signal.js';
import { permissionFindings } from './permission/permission-findings.js';
import { prerequisiteFindings } from './prerequisite-findings.js';

export interface Examination {
  /** The engine that was chosen; undefined: the platform's own, or the one that is there. */
  readonly engine?: EngineName | undefined;
  /** A workspace's folder, absolute: looked at for room, builds and launch.json. It need not exist. */
  readonly directory?: string | undefined;
  /** How much room is still to be had in `directory`, in bytes; what a whole setup takes if left out. */
  readonly neededBytes?: number | undefined;
  /** A Python interpreter to examine, absolute. */
  readonly python?: string | undefined;
  readonly sourceMap?: readonly SourceMapping[] | undefined;
}

export type DoctorContext = Pick<SetupContext, 'exec' | 'signal' | 'host' | 'env'> & { readonly disk: Disk };

/**
 * Looks at everything at once: the host's prerequisites and permissions; with a folder, its room, the builds
 * in it and its launch.json; with an interpreter, that one.
 */
export async function examine(
  outer: DoctorContext,
  examination: Examination = {},
): Promise<readonly Finding[]> {
  const signal = listenedSignal(outer.signal);
  const context = { ...outer, signal };
  const { exec, host, disk } = context;
  const { directory } = examination;
  const parts = await Promise.all([
    prerequisiteFindings(host, examination.engine, exec, signal),
    permissionFindings(host.platform, exec, disk, signal),
    directory === undefined ? [] : folderFindings(directory, disk, examination.neededBytes),
    buildFindings(context, examination),
    directory === undefined ? [] : launchFindings(directory, launchSurroundings(context)),
  ]);
  return parts.flat();
}

async function buildFindings(context: DoctorContext, examination: Examination): Promise<readonly Finding[]> {
  const programs =
    examination.python === undefined
      ? await programsIn(examination.directory, context.disk)
      : [examination.python];
  const ports = { ...context, platform: context.host.platform };
  const findings = await Promise.all(
    programs.map((program) => inspectBuild(program, ports, examination.sourceMap)),
  );
  return findings.flat();
}

/** The interpreters that were built in a workspace, or (as tutorials do it) in CPython's own folder. */
async function programsIn(directory: string | undefined, disk: Disk): Promise<readonly string[]> {
  if (directory === undefined) return [];
  const folders = [...variants.map((variant) => join(directory, 'build', variant)), directory];
  // On a file system that folds case the folder Python/ takes the name `python`.
  const candidates = folders.flatMap((folder) => [join(folder, 'python'), join(folder, 'python.exe')]);
  const kinds = await Promise.all(candidates.map((path) => disk.kind(path)));
  return candidates.filter((_, index) => kinds[index] === 'program');
}

function launchSurroundings({
  exec,
  signal,
  host,
  env,
  disk,
}: DoctorContext): Parameters<typeof launchFindings>[1] {
  const home = env.HOME ?? env.USERPROFILE ?? '/';
  return { exec, signal, disk, env, home, platform: host.platform };
}

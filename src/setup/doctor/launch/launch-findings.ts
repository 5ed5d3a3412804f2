import { basename, isAbsolute, join } from 'node:path';
import type { Platform } from '../../../base/platform.js';
import { inspectBuild, type BuildPorts } from '../build/inspect-build.js';
import type { Finding } from '../finding.js';
import type { Kind } from '../disk.js';
import { inspectLaunchFile } from './inspect-launch-file.js';
import { readLaunchEntries } from './launch-entry.js';
import { launchPaths, type LaunchPaths } from './launch-paths.js';

export interface LaunchSurroundings extends BuildPorts {
  readonly platform: Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Judges `root`/.vscode/launch.json; no finding if there is none. Interpreters that it names are run once. */
export async function launchFindings(
  root: string,
  surroundings: LaunchSurroundings,
): Promise<readonly Finding[]> {
  const { disk, exec, platform, home, env } = surroundings;
  const file = join(root, '.vscode', 'launch.json');
  const text = await disk.readText(file);
  if (text === undefined) return [];

  const source = { root, platform, home, env };
  const read = readLaunchEntries(file, text, platform);
  const named = read.status === 'read' ? read.entries.map((entry) => launchPaths(entry, source)) : [];
  const [kinds, gdb] = await Promise.all([kindsOf(named, surroundings), exec.which('gdb')]);
  const pydebug = await pydebugOf(named, kinds, surroundings);
  return inspectLaunchFile(text, { ...source, file, kinds, pydebug, gdb: gdb !== undefined });
}

async function kindsOf(
  named: readonly LaunchPaths[],
  { disk, exec }: LaunchSurroundings,
): Promise<ReadonlyMap<string, Kind>> {
  const all = named.flatMap(({ program, cwd, script, debugger: engine }) => [program, cwd, script, engine]);
  const paths = new Set(all.filter((path) => path !== undefined));
  const kinds = await Promise.all(
    [...paths].map(async (path) => {
      // miDebuggerPath may be a bare name.
      const found = isAbsolute(path) ? path : await exec.which(path);
      return [path, found === undefined ? undefined : await disk.kind(found)] as const;
    }),
  );
  return new Map(kinds.filter((pair): pair is readonly [string, Kind] => pair[1] !== undefined));
}

/** Only what is called python is asked: launch.json may start anything. */
async function pydebugOf(
  named: readonly LaunchPaths[],
  kinds: ReadonlyMap<string, Kind>,
  surroundings: LaunchSurroundings,
): Promise<ReadonlyMap<string, boolean>> {
  const programs = new Set(
    named.flatMap(({ program }) =>
      program !== undefined && kinds.get(program) === 'program' && basename(program).startsWith('python')
        ? [program]
        : [],
    ),
  );
  const answers = await Promise.all(
    [...programs].map(async (program) => {
      const findings = await inspectBuild(program, surroundings);
      const status = findings.find(({ id }) => id === 'build/pydebug')?.status;
      return [program, status] as const;
    }),
  );
  return new Map(
    answers.flatMap(([program, status]) => (status === undefined ? [] : [[program, status === 'ok']])),
  );
}

import { dirname, join } from 'node:path';
import type { Platform } from '../../../base/platform.js';
import type { Exec } from '../../../exec/exec.js';
import type { Disk } from '../disk.js';
import { readCompileUnits, type CompileUnit } from './compile-units.js';

export type DebugInfo =
  | { readonly status: 'read'; readonly units: readonly CompileUnit[] }
  | { readonly status: 'unknown'; readonly reason: string };

/**
 * Of a debug build's dump this is the first third, some hundred units with Programs/python.c as the first;
 * the tool is ended there.
 */
const enough = 64 * 1024;

/** Which C files `executable` was compiled from, as its debug information has it; no units if there is none. */
export async function readDebugInfo(
  executable: string,
  platform: Platform,
  exec: Exec,
  disk: Disk,
  signal: AbortSignal,
): Promise<DebugInfo> {
  switch (platform) {
    case 'linux':
      return dump(['readelf', '--debug-dump=info', '--dwarf-depth=1', executable], exec, signal);
    case 'darwin': {
      const file = await macFile(executable, disk);
      if (file === undefined) return { status: 'read', units: [] };
      return dump(['dwarfdump', '--debug-info', '--recurse-depth=0', file], exec, signal);
    }
    case 'win32':
      return { status: 'unknown', reason: 'cpydbg does not read the debug information of Windows' };
  }
}

/** macOS leaves debug information in the object files, or collects it in a .dSYM beside the program. */
async function macFile(executable: string, disk: Disk): Promise<string | undefined> {
  const candidates = [
    join(`${executable}.dSYM`, 'Contents', 'Resources', 'DWARF', 'python.exe'),
    join(`${executable}.dSYM`, 'Contents', 'Resources', 'DWARF', 'python'),
    join(dirname(executable), 'Programs', 'python.o'),
  ];
  const kinds = await Promise.all(candidates.map((path) => disk.kind(path)));
  return candidates.find((_, index) => kinds[index] === 'file' || kinds[index] === 'program');
}

async function dump(
  argv: readonly [string, ...string[]],
  exec: Exec,
  signal: AbortSignal,
): Promise<DebugInfo> {
  const outcome = await exec.run(
    { argv, env: { LC_ALL: 'C' } },
    { timeout: 30_000, maxOutput: enough, signal },
  );
  if (outcome.notStarted !== undefined) {
    return { status: 'unknown', reason: `there is no ${argv[0]} to read it with` };
  }
  if (outcome.timedOut) return { status: 'unknown', reason: `${argv[0]} took too long` };
  return { status: 'read', units: readCompileUnits(outcome.stdout) };
}

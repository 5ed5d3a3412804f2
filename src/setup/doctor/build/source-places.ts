import { posix } from 'node:path';
import type { SourceMapping } from '../../build/result.js';
import type { Disk } from '../disk.js';
import { unitPath, type CompileUnit } from './compile-units.js';

export interface SourcePlaces {
  readonly found: number;
  /** Where the debug information says that those files are which are not there. */
  readonly lost: readonly string[];
}

/** Asking for each of a thousand files would take longer than it is worth. */
const looked = 40;

/** Looks whether the files that `units` were compiled from are where the debugger will look for them. */
export async function locateSources(
  units: readonly CompileUnit[],
  sourceMap: readonly SourceMapping[],
  disk: Disk,
): Promise<SourcePlaces> {
  // Link-time optimisation adds units of its own making: `<artificial>`.
  const real = units.filter(({ name }) => !name.startsWith('<'));
  const places = await Promise.all(
    real.slice(0, looked).map(async (unit) => {
      const candidates = candidatesOf(unit, sourceMap);
      const kinds = await Promise.all(candidates.map((path) => disk.kind(path)));
      return { path: candidates.at(-1) ?? unit.name, there: kinds.some((kind) => kind !== undefined) };
    }),
  );
  return {
    found: places.filter(({ there }) => there).length,
    lost: places.filter(({ there }) => !there).map(({ path }) => path),
  };
}

/** The mapped path and the one that stands in the debug information; only absolute ones can be opened. */
function candidatesOf(unit: CompileUnit, sourceMap: readonly SourceMapping[]): readonly string[] {
  const path = unitPath(unit);
  return [mapped(unit.name, sourceMap), mapped(path, sourceMap), path].filter(
    (candidate): candidate is string => candidate !== undefined && posix.isAbsolute(candidate),
  );
}

/** `path` with the first matching prefix exchanged; a prefix ends where a part of the path ends. */
export function mapped(path: string, sourceMap: readonly SourceMapping[]): string | undefined {
  for (const { from, to } of sourceMap) {
    const prefix = from.replace(/\/+$/, '');
    if (path === prefix) return to;
    if (path.startsWith(`${prefix}/`)) return posix.join(to, path.slice(prefix.length));
  }
  return undefined;
}

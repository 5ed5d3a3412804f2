import { posix } from 'node:path';

/** One C file that was compiled into a binary, as the debug information tells it. */
export interface CompileUnit {
  /** As it was given to the compiler: absolute, or relative to `directory`. */
  readonly name: string;
  readonly directory: string;
  /** The compiler and (gcc) its flags. */
  readonly producer: string;
}

/**
 * The compile units in what `readelf --debug-dump=info` or `dwarfdump` prints; the text may be cut off
 * anywhere. A unit counts once its name and folder have been seen.
 */
export function readCompileUnits(dump: string): readonly CompileUnit[] {
  const units: CompileUnit[] = [];
  let unit: { -readonly [key in keyof CompileUnit]?: string } = {};
  // The last line may be cut.
  for (const line of dump.split('\n').slice(0, -1)) {
    if (line.includes('DW_TAG_compile_unit')) unit = {};
    const [, attribute, value = ''] = /DW_AT_(name|comp_dir|producer)\s*:?\s*(.*)$/.exec(line) ?? [];
    if (attribute === undefined) continue;
    unit[attribute === 'comp_dir' ? 'directory' : (attribute as 'name' | 'producer')] = plain(value);
    const { name, directory, producer = '' } = unit;
    if (attribute === 'producer' || name === undefined || directory === undefined) continue;
    units.push({ name, directory, producer });
    unit = {};
  }
  return units;
}

/** The unit's file as a path; relative only if even the folder is. */
export function unitPath({ name, directory }: CompileUnit): string {
  return posix.isAbsolute(name) ? posix.normalize(name) : posix.join(directory, name);
}

/** `(indirect string, offset: 0x4718): TEXT` of readelf and `("TEXT")` of dwarfdump as TEXT. */
function plain(value: string): string {
  const quoted = /^\("(.*)"\)\s*$/.exec(value)?.[1];
  return quoted ?? value.replace(/^\((?:indirect|alt indirect|indexed)[^)]*\):\s*/, '').trimEnd();
}

import type { Mapping } from '../memory/mapped-files.js';

/** A line of /proc/PID/maps: a mapping and what may be done with it. Memory without a file has an empty name. */
export interface ProcessMapping extends Mapping {
  readonly readable: boolean;
  readonly writable: boolean;
  readonly executable: boolean;
  /** The file's name is gone, or means another file now. */
  readonly deleted: boolean;
}

const line = /^([0-9a-f]+)-([0-9a-f]+) ([r-])([w-])([x-])[ps] ([0-9a-f]+) [0-9a-f]+:[0-9a-f]+ \d+ *(.*)$/;
const deletedMark = ' (deleted)';

/** Parses /proc/PID/maps (proc_pid_maps(5)); lines that are none are left out. */
export function parseMaps(text: string): ProcessMapping[] {
  return text.split('\n').flatMap((each) => {
    const [, start = '', end = '', r, w, x, offset = '', name = ''] = line.exec(each) ?? [];
    if (start === '') return [];
    const deleted = name.endsWith(deletedMark);
    const file = unescapeName(deleted ? name.slice(0, -deletedMark.length) : name);
    return {
      start: parseInt(start, 16),
      end: parseInt(end, 16),
      offset: parseInt(offset, 16),
      file: file.startsWith('/') ? file : '',
      readable: r === 'r',
      writable: w === 'w',
      executable: x === 'x',
      deleted,
    };
  });
}

/** The kernel writes a line break in a name as `\012`, and nothing else so. */
function unescapeName(name: string): string {
  return name.replaceAll('\\012', '\n');
}

/** The mappings of each file, in the order of addresses; files in the order of their first mapping. */
export function byFile<M extends Mapping>(mappings: readonly M[]): ReadonlyMap<string, readonly M[]> {
  const files = new Map<string, M[]>();
  for (const mapping of mappings.toSorted((one, other) => one.start - other.start)) {
    if (mapping.file === '') continue;
    const ofFile = files.get(mapping.file);
    if (ofFile === undefined) files.set(mapping.file, [mapping]);
    else ofFile.push(mapping);
  }
  return files;
}

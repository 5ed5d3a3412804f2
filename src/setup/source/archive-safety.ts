import { posix } from 'node:path';

/** What the header of an archive's entry says. */
export interface EntryHeader {
  readonly path: string;
  /** In node-tar's words: `File`, `Directory`, `SymbolicLink`, `Link` … */
  readonly type: string;
  readonly linkpath?: string;
  readonly size: number;
}

/** An archive of CPython has some 5,000 entries and 120 MB; far beyond that it is something else. */
export const archiveLimits = { entries: 100_000, bytes: 4 * 1024 ** 3 } as const;

const plainTypes: ReadonlySet<string> = new Set([
  'File',
  'OldFile',
  'ContiguousFile',
  'Directory',
  'GNUDumpDir',
]);

/**
 * Looks at an archive's entries one after another, each before it is unpacked (without its first path
 * component, as archives of a project have the project's name there).
 *
 * @returns a function that says why an entry must not be unpacked, or undefined if it may. Once it has
 * refused an entry, the rest of the archive is not to be trusted either.
 */
export function entryGuard(): (entry: EntryHeader) => string | undefined {
  const links = new Set<string>();
  let entries = 0;
  let bytes = 0;

  return ({ path, type, linkpath = '', size }) => {
    entries += 1;
    bytes += size;
    if (entries > archiveLimits.entries) return `it has more than ${archiveLimits.entries} entries`;
    if (bytes > archiveLimits.bytes) return 'it would unpack to an absurd size';

    const inside = insidePath(path);
    if (inside === undefined) return `the entry ${JSON.stringify(path)} leaves the folder`;
    const through = parents(inside).find((parent) => links.has(parent));
    if (through !== undefined) return `the entry ${JSON.stringify(path)} goes through the link ${through}`;

    if (type === 'SymbolicLink') {
      const target = posix.join(posix.dirname(inside), linkpath);
      if (!isRelative(linkpath) || climbsLate(linkpath) || leaves(target)) return linkRefusal(path, linkpath);
      links.add(key(inside));
      return undefined;
    }
    if (type === 'Link') {
      const target = insidePath(linkpath);
      if (target === undefined || target === '.') return linkRefusal(path, linkpath);
      // A hard link to a symbolic link, or through one, is one by another name.
      if ([...parents(target), key(target)].some((each) => links.has(each)))
        return linkRefusal(path, linkpath);
      return undefined;
    }
    // What was a link and is replaced by a plain file stays suspicious: no archive of CPython does that.
    if (links.has(key(inside))) return `the entry ${JSON.stringify(path)} replaces a link`;
    return plainTypes.has(type)
      ? undefined
      : `the entry ${JSON.stringify(path)} is a ${type}, not a file or folder`;
  };
}

/** Where an entry lands below the folder, `.` for the folder itself; undefined if it would land elsewhere. */
export function insidePath(path: string): string | undefined {
  if (!isRelative(path)) return undefined;
  const components = path.split('/').filter((each) => each !== '' && each !== '.');
  if (components.includes('..')) return undefined;
  return components.length <= 1 ? '.' : components.slice(1).join('/');
}

/** Backslashes and drive letters are path syntax on some systems: no file of CPython needs them. */
function isRelative(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !/[\\\0]|^[A-Za-z]:/.test(path);
}

/** `a/..` is not where it seems to be if `a` is a link; only at the start does `..` mean what it says. */
function climbsLate(linkpath: string): boolean {
  const components = linkpath.split('/').filter((each) => each !== '' && each !== '.');
  return (
    components.lastIndexOf('..') > components.findIndex((each) => each !== '..') &&
    components.some((each) => each !== '..')
  );
}

function leaves(path: string): boolean {
  return path === '..' || path.startsWith('../');
}

function parents(path: string): string[] {
  const components = path.split('/');
  return components.slice(1).map((_, index) => key(components.slice(0, index + 1).join('/')));
}

/** As the most forgiving file system would compare names. */
function key(path: string): string {
  return path.normalize('NFKC').toLowerCase();
}

function linkRefusal(path: string, linkpath: string): string {
  return `the link ${JSON.stringify(path)} points to ${JSON.stringify(linkpath)}, outside the folder`;
}

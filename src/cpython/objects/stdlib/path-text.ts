/** How a kind of path is spelled: pathlib's `parser`. */
export type PathFlavour = 'posix' | 'windows';

/** A path in its parts: `tail` are the names after drive and root. */
export interface PathParts {
  readonly drive: string;
  readonly root: string;
  readonly tail: readonly string[];
}

/** `str(path)` of a path in parts (Lib/pathlib/_local.py, v3.13.0: _format_parsed_parts). */
export function pathText({ drive, root, tail }: PathParts, flavour: PathFlavour): string {
  const separator = separatorOf(flavour);
  if (drive !== '' || root !== '') return drive + root + tail.join(separator);
  // A name like `c:` at the front would be taken for a drive.
  const needsDot = flavour === 'windows' && windowsRoot(tail[0] ?? '').drive !== '';
  return (needsDot ? ['.', ...tail] : tail).join(separator) || '.';
}

/** The parts of a path that was put together from texts, as pathlib takes it apart (_raw_path, _parse_path). */
export function pathParts(texts: readonly string[], flavour: PathFlavour): PathParts {
  const joined = flavour === 'posix' ? joinPosix(texts) : joinWindows(texts);
  const { drive, root, rest } =
    flavour === 'posix' ? posixRoot(joined) : windowsRoot(joined.replaceAll('/', '\\'));
  const tail = rest.split(separatorOf(flavour)).filter((name) => name !== '' && name !== '.');
  return { drive, root: flavour === 'windows' && isShare(drive, root) ? '\\' : root, tail };
}

export function separatorOf(flavour: PathFlavour): string {
  return flavour === 'posix' ? '/' : '\\';
}

interface Split {
  readonly drive: string;
  readonly root: string;
  readonly rest: string;
}

/** Lib/posixpath.py, v3.12.0: two slashes at the front are a root of their own, three are one. */
function posixRoot(path: string): Split {
  const slashes = /^\/*/.exec(path)?.[0].length ?? 0;
  const root = slashes === 2 ? 2 : Math.min(slashes, 1);
  return { drive: '', root: path.slice(0, root), rest: path.slice(root) };
}

function joinPosix(texts: readonly string[]): string {
  return texts.reduce((path, text, index) => {
    if (index === 0 || text.startsWith('/') || path === '') return text;
    return path.endsWith('/') ? path + text : `${path}/${text}`;
  }, '');
}

/** Lib/ntpath.py, v3.12.0: splitroot. */
function windowsRoot(path: string): Split {
  const normal = path.replaceAll('/', '\\');
  if (normal.startsWith('\\\\')) {
    const start = normal.slice(0, 8).toUpperCase() === '\\\\?\\UNC\\' ? 8 : 2;
    const host = normal.indexOf('\\', start);
    const share = host < 0 ? -1 : normal.indexOf('\\', host + 1);
    if (share < 0) return { drive: path, root: '', rest: '' };
    return { drive: path.slice(0, share), root: path.slice(share, share + 1), rest: path.slice(share + 1) };
  }
  if (normal.startsWith('\\')) return { drive: '', root: path.slice(0, 1), rest: path.slice(1) };
  if (normal[1] !== ':') return { drive: '', root: '', rest: path };
  const root = normal[2] === '\\' ? 1 : 0;
  return { drive: path.slice(0, 2), root: path.slice(2, 2 + root), rest: path.slice(2 + root) };
}

/** Lib/ntpath.py, v3.12.0: join. */
function joinWindows([first = '', ...others]: readonly string[]): string {
  let { drive, root, rest } = windowsRoot(first);
  for (const text of others) {
    const next = windowsRoot(text);
    const otherDrive = next.drive !== '' && next.drive.toLowerCase() !== drive.toLowerCase();
    if (next.root !== '' || otherDrive) {
      if (next.drive !== '' || drive === '') ({ drive } = next);
      ({ root, rest } = next);
      continue;
    }
    if (next.drive !== '') ({ drive } = next);
    if (rest !== '' && !/[\\/]$/.test(rest)) rest += '\\';
    rest += next.rest;
  }
  const needsSeparator = rest !== '' && root === '' && drive !== '' && !/[:\\/]$/.test(drive);
  return drive + (needsSeparator ? '\\' : root) + rest;
}

/** A share alone, `\\server\share`, is a root. */
function isShare(drive: string, root: string): boolean {
  if (root !== '' || !drive.startsWith('\\') || drive.endsWith('\\')) return false;
  const parts = drive.split('\\');
  return (parts.length === 4 && parts[2] !== '?' && parts[2] !== '.') || parts.length === 6;
}

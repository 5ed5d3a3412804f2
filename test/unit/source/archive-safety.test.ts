import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  archiveLimits,
  entryGuard,
  insidePath,
  type EntryHeader,
} from '../../../src/setup/source/archive-safety.js';

const file = (path: string): EntryHeader => ({ path, type: 'File', size: 1 });
const symlink = (path: string, linkpath: string): EntryHeader => ({
  path,
  type: 'SymbolicLink',
  linkpath,
  size: 0,
});
const hardlink = (path: string, linkpath: string): EntryHeader => ({ path, type: 'Link', linkpath, size: 0 });

/** What the guard says of the last of these entries; those before it must be accepted. */
function refusal(...entries: EntryHeader[]): string | undefined {
  const guard = entryGuard();
  const said = entries.map((entry) => guard(entry));
  expect(said.slice(0, -1)).toEqual(entries.slice(0, -1).map(() => undefined));
  return said.at(-1);
}

describe('entries of an archive', () => {
  it.each([
    ['a plain file', [file('Python-3.13.5/configure')]],
    ['the top folder', [{ path: 'Python-3.13.5/', type: 'Directory', size: 0 }]],
    ['a dotted start', [file('./Python/Lib/os.py')]],
    ['a link inside', [symlink('P/Lib/a', '../Modules/b')]],
    ['a hard link inside', [file('P/a'), hardlink('P/b', 'P/a')]],
    ['dots in a name', [file('P/Lib/a..b/...')]],
  ])('are accepted: %s', (_, entries) => expect(refusal(...entries)).toBeUndefined());

  it.each([
    ['..', [file('P/../../evil')]],
    ['.. that would stay inside', [file('P/Lib/../evil')]],
    ['an absolute path', [file('/etc/evil')]],
    ['a backslash', [file('P\\..\\..\\evil')]],
    ['a drive', [file('C:/evil')]],
    ['no name', [file('')]],
    ['a symbolic link to outside', [symlink('P/out', '..')]],
    ['a symbolic link far outside', [symlink('P/Lib/out', '../../etc')]],
    ['an absolute symbolic link', [symlink('P/out', '/etc')]],
    ['a symbolic link that climbs out of another', [symlink('P/d/up', '..'), symlink('P/out', 'd/up/..')]],
    ['a file through a link', [symlink('P/in', 'Lib'), file('P/in/evil')]],
    ['a file through a link, in other case', [symlink('P/In', 'Lib'), file('P/iN/evil')]],
    ['a file in place of a link', [symlink('P/in', 'Lib'), file('P/in')]],
    ['a hard link to outside', [hardlink('P/out', 'P/../../etc/passwd')]],
    ['an absolute hard link', [hardlink('P/out', '/etc/passwd')]],
    ['a hard link to a symbolic link', [symlink('P/in', 'Lib'), hardlink('P/evil', 'P/in')]],
    ['a hard link through a symbolic link', [symlink('P/in', 'Lib'), hardlink('P/evil', 'P/in/x')]],
    ['a device', [{ path: 'P/null', type: 'CharacterDevice', size: 0 }]],
    ['a pipe', [{ path: 'P/fifo', type: 'FIFO', size: 0 }]],
    ['an absurd size', [{ path: 'P/bomb', type: 'File', size: archiveLimits.bytes + 1 }]],
  ])('are refused: %s', (_, entries) => expect(refusal(...entries)).toBeTypeOf('string'));

  it('are refused when there are far too many', () => {
    const guard = entryGuard();
    const said = Array.from({ length: archiveLimits.entries + 1 }, () => guard(file('P/a')));
    expect(said.at(-2)).toBeUndefined();
    expect(said.at(-1)).toMatch(/more than/);
  });
});

const component = fc.constantFrom('..', '.', '', 'a', 'b', 'A', 'c', 'é', 'e\u0301');
const anyPath = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(component, { minLength: 1, maxLength: 5 }).map((parts) => ['P', ...parts].join('/')),
  },
  {
    weight: 2,
    arbitrary: fc.array(component, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/')),
  },
  { weight: 1, arbitrary: fc.string() },
);
const anyEntry: fc.Arbitrary<EntryHeader> = fc.record({
  path: anyPath,
  type: fc.constantFrom('File', 'Directory', 'SymbolicLink', 'SymbolicLink', 'Link', 'FIFO'),
  linkpath: fc.oneof(
    anyPath,
    fc.array(component, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
  ),
  size: fc.constant(1),
});

/** Where a path below /root ends when links are followed, as a file system that folds case would; undefined for a loop. */
function follow(path: string, links: ReadonlyMap<string, string>): string | undefined {
  const ahead = path.split('/').slice(2);
  let at = '/root';
  for (let hops = 0; hops < 100; hops += 1) {
    const part = ahead.shift();
    if (part === undefined) return at;
    // '..' goes up from where the links before it have led.
    const next = posix.join(at, part);
    const target = links.get(next.normalize('NFKC').toLowerCase());
    if (target === undefined) at = next;
    else ahead.unshift(...target.split('/'));
  }
  return undefined;
}

describe('whatever an archive contains', () => {
  it('no accepted entry is written to, or points to, a place outside', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 12 }), (entries) => {
        const guard = entryGuard();
        const links = new Map<string, string>();
        for (const entry of entries) {
          if (guard(entry) !== undefined) return;
          accepted += 1;
          const inside = insidePath(entry.path);
          expect(inside).toBeDefined();
          const place = posix.join('/root', inside ?? '..');
          // The parents are followed; the last component itself is made anew.
          const parent = follow(posix.dirname(place), links);
          if (inside !== '.') expect(`${parent ?? ''}/`).toMatch(/^\/root\//);
          if (entry.type === 'SymbolicLink')
            links.set(place.normalize('NFKC').toLowerCase(), entry.linkpath ?? '');
          const target =
            entry.type === 'Link' ? posix.join('/root', insidePath(entry.linkpath ?? '') ?? '..') : place;
          const end = follow(target, links);
          if (end !== undefined) expect(`${end}/`).toMatch(/^\/root\//);
        }
      }),
      { seed: 3, numRuns: 5_000 },
    );
    // The property means nothing if everything is refused.
    expect(accepted).toBeGreaterThan(1_000);
  });
});

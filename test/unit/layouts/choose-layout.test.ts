import { describe, expect, it } from 'vitest';
import { isReadable, type Reading } from '../../../src/base/reading.js';
import { chooseLayout, type LayoutSources } from '../../../src/cpython/layouts/choose-layout.js';
import { wordsOf } from '../../../src/cpython/layouts/debug-offsets/read-debug-offsets.js';
import { v3_15 } from '../../../src/cpython/layouts/debug-offsets/v3-15.js';
import { Layout, type Provenance } from '../../../src/cpython/layouts/layout.js';
import { layoutFromTables } from '../../../src/cpython/layouts/layout-from-tables.js';
import { parseVersion, type PythonVersion } from '../../../src/cpython/version.js';
import { bytesOf, memoryOf, runtime } from './fake-memory.js';
import { recordedOffsets } from './recorded-offsets.js';

const nothing = new Uint8Array(4096);
const fifteen = offsetsOf('3.15.0 pydebug with _Py_TIER2=3, GIL');

describe('debug information', () => {
  it('comes first, and is believed where the debuggee confirms it', () => {
    const layout = chosen({ version: version('3.15.0'), bytes: fifteen, types: tabled('3.15.0', 'dwarf') });
    expect(layout.provenance).toBe('dwarf');
    expect(layout.notes).toEqual([]);
  });

  it('is completed from the table', () => {
    const types = without(tabled('3.15.0', 'dwarf'), 'PyDecObject');
    expect(types.has('PyDecObject.dec')).toBe(false);
    const layout = chosen({ version: version('3.15.0'), bytes: fifteen, types });
    expect(layout.provenance).toBe('dwarf');
    expect(layout.offset('PyDecObject.dec')).toBe(24);
  });

  it('is left aside if it lacks what everything begins with', () => {
    const types = without(tabled('3.15.0', 'dwarf'), 'PyThreadState');
    const layout = chosen({ version: version('3.15.0'), bytes: fifteen, types });
    expect(layout.provenance).toBe('debug-offsets');
    expect(layout.notes).toEqual(['the debug information lacks PyThreadState and was left aside']);
  });

  it('of another build is left aside', () => {
    const layout = chosen({ version: version('3.15.0'), bytes: fifteen, types: tabled('3.14.8', 'dwarf') });
    expect(layout.provenance).toBe('debug-offsets');
    expect(layout.notes[0]).toMatch(/^the debug information is another build's and was left aside: /);
    expect(layout.notes[0]).toContain("interpreters.head is 936 by the debuggee's own account, not 808; ");
    expect(layout.notes[0]).toMatch(/; and \d+ more$/);
  });

  it('makes an unknown newer version readable', () => {
    const layout = chosen({ version: version('3.16.0a3'), bytes: nothing, types: tabled('3.15.0', 'dwarf') });
    expect(layout.provenance).toBe('dwarf');
  });
});

describe('debug offsets', () => {
  it('are laid over the table of their version', () => {
    const layout = chosen({ version: version('3.15.0'), bytes: fifteen });
    expect(layout.provenance).toBe('debug-offsets');
    expect(layout.notes).toEqual([]);
    expect(layout.offset('PyTupleObject.ob_item')).toBe(32);
    expect(layout.offset('PyDecObject.dec')).toBe(24);
    expect(layout.constant('FRAME_CLEARED')).toBe(5);
  });

  it('win, and what the table has beyond a contradiction is not believed', () => {
    const bytes = shifted(fifteen, wordOf('interpreter_state.imports_modules'), 8);
    const layout = chosen({ version: version('3.15.0'), bytes });
    expect(layout.offset('PyInterpreterState.imports.modules')).toBe(7600);
    expect(layout.has('PyInterpreterState.types.builtins')).toBe(false);
    expect(layout.has('PyInterpreterState.threads.count')).toBe(true);
    expect(layout.notes).toEqual([
      'the table for 3.15 does not fit everywhere: ' +
        "PyInterpreterState.imports.modules is 7600 by the debuggee's own account, not 7592",
      'parts are not known of PyInterpreterState',
    ]);
  });

  it('of objects with a longer head are of no use with the table', () => {
    const read = choose({ version: version('3.15.0'), bytes: shifted(fifteen, wordOf('pyobject.size'), 16) });
    expect(read).toEqual({
      unreadable: 'objects begin with 32 bytes, not with the 16 that the table expects',
    });
  });

  it('of an unknown version are read if somebody says as which', () => {
    const bytes = shifted(fifteen, 1, 0x0001_0000);
    const read = choose({ version: version('3.16.0'), bytes });
    expect(isReadable(read) ? '' : read.unreadable).toBe(
      'CPython 3.16.0 is not among the versions whose structures are known (3.11 to 3.15); install its debug ' +
        'information, which any version can be read with, or name a known version to read it as',
    );
    const layout = chosen({ version: version('3.16.0'), bytes, assume: '3.15' });
    expect(layout.provenance).toBe('debug-offsets');
    expect(layout.notes).toEqual(['CPython 3.16.0 is read as if it were 3.15']);
  });
});

describe('tables alone', () => {
  it.each(['3.11.9', '3.12.0rc1'])('serve %s, which has no debug offsets', (text) => {
    const layout = chosen({ version: version(text), bytes: nothing });
    expect(layout.provenance).toBe('tables');
    expect(layout.notes).toEqual([]);
  });

  it('serve a newer version whose debug offsets are not there, and say so', () => {
    const layout = chosen({ version: version('3.14.2'), bytes: nothing });
    expect(layout.provenance).toBe('tables');
    expect(layout.notes).toEqual(['there are no debug offsets at 0x5555556000']);
  });

  it('do not serve a free-threaded build of a version that has none', () => {
    const read = choose({ version: version('3.12.1'), bytes: nothing, freeThreaded: true });
    expect(isReadable(read) ? '' : read.unreadable).toMatch(
      /^CPython 3\.12\.1 \(free-threaded\) is not among/,
    );
  });

  it.each(['3.10.2', '2.7.18'])('do not serve %s', (text) => {
    expect(choose({ version: version(text), bytes: nothing })).toHaveProperty('unreadable');
  });

  it.each(['3.99', '4', 'main'])('cannot be taken from %s', (assume) => {
    const read = choose({ version: version('3.16.0'), bytes: nothing, assume });
    expect(isReadable(read) ? '' : read.unreadable).toMatch(
      `there is no table of ${assume}: known are 3.11 to`,
    );
  });
});

interface Case extends Partial<LayoutSources> {
  readonly version: PythonVersion;
  readonly bytes: Uint8Array;
}

function choose({ bytes, ...rest }: Case): Reading<Layout> {
  return chooseLayout({ freeThreaded: false, memory: memoryOf(bytes), runtime, ...rest });
}

function chosen(each: Case): Layout {
  const read = choose(each);
  if (!isReadable(read)) throw new Error(read.unreadable);
  return read.value;
}

function version(text: string): PythonVersion {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(`no version: ${text}`);
  return parsed;
}

/** A debug build's table, as if another source said the same. */
function tabled(text: string, provenance: Provenance): Layout {
  const layout = layoutFromTables(version(text), false, { debug: true });
  if (layout === undefined) throw new Error(`no table for ${text}`);
  return new Layout(provenance, layout.structs, layout.constants);
}

function without(layout: Layout, struct: string): Layout {
  const structs = [...layout.structs].filter(([name]) => name !== struct);
  return new Layout(layout.provenance, new Map(structs), layout.constants);
}

function offsetsOf(name: string): Uint8Array {
  const found = recordedOffsets.find((each) => each.name === name);
  if (found === undefined) throw new Error(`nothing was recorded of ${name}`);
  return bytesOf(found);
}

/** Where a 64-bit word of 3.15's debug offsets is. */
function wordOf(name: string): number {
  return 3 + wordsOf(v3_15).findIndex(([each]) => each === name);
}

/** With more in one of the 64-bit words. */
function shifted(bytes: Uint8Array, word: number, by: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  view.setBigUint64(8 * word, view.getBigUint64(8 * word, true) + BigInt(by), true);
  return copy;
}

import { describe, expect, it } from 'vitest';
import { address } from '../../../src/base/address.js';
import { attempt } from '../../../src/base/reading.js';
import { Layout } from '../../../src/cpython/layouts/layout.js';
import { layoutFromTables, tableFor } from '../../../src/cpython/layouts/layout-from-tables.js';
import { parseVersion, supportWindow, type PythonVersion } from '../../../src/cpython/version.js';
import { factsOf, sourcesOf } from '../../../src/cpython/versions/facts.js';
import { readStackRef } from '../../../src/cpython/versions/stack-ref.js';
import { versionFromHex } from '../../../src/cpython/versions/version-hex.js';

const builds = supportWindow.flatMap((minor) =>
  [false, true]
    .filter((freeThreaded) => tableFor(minor, freeThreaded) !== undefined)
    .map((freeThreaded) => ({ minor, freeThreaded, name: freeThreaded ? `${minor}t` : minor })),
);

describe.each(builds)('the facts of $name', ({ minor, freeThreaded }) => {
  const of = version(`${minor}.0`);
  const facts = factsOf(of, freeThreaded);
  const layout = layoutFromTables(of, freeThreaded);
  if (layout === undefined) throw new Error(`no table of ${minor}`);

  it('agree with the enumerators that its debug information has', () => {
    expect(factsOf(of, freeThreaded, layout)).toEqual(facts);
  });

  it('agree with the fields that it has', () => {
    expect(facts.instances.values.kind === 'inline').toBe(layout.has('PyDictValues.valid'));
    expect(facts.frames.instruction === 'current').toBe(layout.has('_PyInterpreterFrame.instr_ptr'));
    expect(facts.stackRefs !== undefined).toBe(layout.has('_PyInterpreterFrame.stackpointer'));
    expect(facts.refCounts.kind === 'split').toBe(layout.has('PyObject.ob_ref_shared'));
    expect(facts.refCounts.staticFlag !== undefined).toBe(layout.has('PyObject.ob_flags'));
    expect(facts.bytecode.copies === 'per-thread').toBe(layout.has('PyCodeObject.co_tlbc'));
    expect(facts.bytecode.awaiting.by === 'frame-state').toBe(
      layout.constant('FRAME_SUSPENDED_YIELD_FROM') !== undefined,
    );
    expect(facts.gc.kind).toBe(freeThreaded ? 'heaps' : 'lists');
    if (facts.gc.kind === 'lists') {
      const there = facts.gc.lists.filter((list) => layout.has(`_gc_runtime_state.${list}`));
      expect(there).toContain('permanent_generation');
      expect(there.length).toBeGreaterThan(1);
    }
  });

  it('say where they are from', () => {
    for (const source of Object.values(sourcesOf(of))) expect(source).toContain(`v${minor}.`);
  });
});

describe('versions outside of the support window', () => {
  it('newer ones have the newest facts, and their own enumerators', () => {
    const layout = new Layout(
      'dwarf',
      new Map(),
      new Map([
        ['FRAME_OWNED_BY_THREAD', 7],
        ['FRAME_OWNED_BY_INTERPRETER', 9],
      ]),
    );
    const facts = factsOf(version('3.16.0a1'), false, layout);
    expect(facts.frames).toEqual({
      owners: { thread: 7, generator: 1, frameObject: 2 },
      ownersWithoutCode: [9],
      instruction: 'current',
    });
    expect(factsOf(version('4.0.0'), true)).toEqual(factsOf(version('3.15.0'), true));
  });

  it('older ones and builds that there never were have none', () => {
    expect(attempt(() => factsOf(version('3.10.9'), false))).toEqual({
      unreadable: 'CPython 3.10 is older than 3.11',
    });
    expect(attempt(() => factsOf(version('2.7.18'), false))).toHaveProperty('unreadable');
    expect(attempt(() => factsOf(version('3.12.1'), true))).toEqual({
      unreadable: 'CPython 3.12 has no free-threaded build',
    });
  });
});

describe('a stack reference', () => {
  const plain = factsOf(version('3.13.0'), true).stackRefs;
  const tagged = factsOf(version('3.14.0'), false).stackRefs;
  const freeThreaded = factsOf(version('3.14.0'), true).stackRefs;
  const newest = factsOf(version('3.15.0'), false).stackRefs;
  const at = 0x7fff_f7c4_2990;

  it.each([
    ['a plain pointer', plain, at, { kind: 'object', object: at }],
    ['a NULL', plain, 0, { kind: 'null' }],
    ['a counted reference', tagged, at, { kind: 'object', object: at }],
    ['a borrowed reference', tagged, at + 1, { kind: 'object', object: at }],
    ['a deferred reference', freeThreaded, at + 1, { kind: 'object', object: at }],
    ['a tagged NULL', tagged, 1, { kind: 'null' }],
    ['a slot that was never filled', tagged, 0, { kind: 'null' }],
    ['a number', tagged, 4 * 17 + 3, { kind: 'integer' }],
    ['a number without a GIL', freeThreaded, 4 * 17 + 3, { kind: 'integer' }],
    ['a C pointer', newest, at + 2, { kind: 'internal' }],
    ['an error', newest, 2, { kind: 'internal' }],
  ])('is read: %s', (_, facts, bits, expected) => {
    expect(readStackRef(facts, address(bits))).toEqual(expected);
  });
});

describe('PY_VERSION_HEX', () => {
  it.each([
    [0x030b_02f0, '3.11.2'],
    [0x030e_01a2, '3.14.1a2'],
    [0x0310_00b1, '3.16.0b1'],
    [0x030d_0fc3, '3.13.15rc3'],
  ])('0x%s is %s', (number, text) => {
    expect(versionFromHex(number)).toEqual(version(text));
  });

  it.each([0, 0x030b_0200, 0x0207_12f0, 2 ** 40, Number.NaN])('%s is none', (number) => {
    expect(versionFromHex(number)).toBeUndefined();
  });
});

function version(text: string): PythonVersion {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(`no version: ${text}`);
  return parsed;
}

import { describe, expect, it } from 'vitest';
import { address } from '../../../src/base/address.js';
import { attempt } from '../../../src/base/reading.js';
import { Layout } from '../../../src/cpython/layouts/layout.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import { openRecorded, recordTarget } from '../../../src/inspect/recorded-target.js';
import { ChunkedMemory } from '../../../src/memory/chunked-memory.js';
import { writeImage } from '../../../src/memory/recorded-image.js';

const target: PythonTarget = {
  memory: new ChunkedMemory({ read: (at, into) => into.fill(Math.floor(at / 4096) & 0xff).length }),
  layout: new Layout(
    'dwarf',
    new Map([['PyObject', { size: 16, fields: { ob_type: { offset: 8, size: 8 } } }]]),
    new Map([['FRAME_CREATED', -3]]),
    ['a note'],
  ),
  version: { major: 3, minor: 14, micro: 0, stage: 'rc2' },
  freeThreaded: true,
  runtime: address(0x5500_0000_1000),
  symbol: (name) => (name === 'PyDict_Type' ? address(0x5500_0000_3010) : undefined),
};

/** Reads two pages of the three that it knows of. */
function walk(target: PythonTarget): unknown[] {
  const { memory, layout, runtime } = target;
  const dict = target.symbol('PyDict_Type') ?? address(0);
  return [
    memory.u8(runtime),
    memory.u64(address(dict + layout.offset('PyObject.ob_type'))),
    target.symbol('nothing'),
  ];
}

describe('a recorded target', () => {
  it('gives the same to the same walk', () => {
    const recording = recordTarget(target);
    const seen = walk(recording.target);
    const recorded = openRecorded(recording.image({ expected: ['text'] }));
    expect(walk(recorded.target)).toEqual(seen);
    expect(recorded.notes).toEqual({ expected: ['text'] });
    const { layout, version, freeThreaded, runtime } = recorded.target;
    expect(layout).toEqual(target.layout);
    expect([layout.provenance, layout.notes, layout.constant('FRAME_CREATED')]).toEqual([
      'dwarf',
      ['a note'],
      -3,
    ]);
    expect({ version, freeThreaded, runtime }).toEqual({
      version: target.version,
      freeThreaded: true,
      runtime: target.runtime,
    });
  });

  it('has nothing besides', () => {
    const recording = recordTarget(target);
    walk(recording.target);
    const recorded = openRecorded(recording.image());
    expect([...recorded.pages.keys()]).toEqual([0x5500_0000_1000, 0x5500_0000_3000]);
    expect(attempt(() => recorded.target.memory.u8(address(0x5500_0000_2000)))).toHaveProperty('unreadable');
  });

  it('may have other pages', () => {
    const recording = recordTarget(target);
    walk(recording.target);
    const recorded = openRecorded(recording.image());
    const pages = new Map([...recorded.pages].map(([at, bytes]) => [at, bytes.slice().fill(9)]));
    expect(recorded.targetOver(pages).memory.u8(target.runtime)).toBe(9);
    expect(recorded.target.memory.u8(target.runtime)).toBe(0);
  });

  it('is refused if the image is of nothing', () => {
    for (const about of [null, 'text', {}, { version: {} }]) {
      expect(() => openRecorded(writeImage({ about, pages: new Map() }))).toThrow(
        'which Python its pages are of',
      );
    }
  });
});

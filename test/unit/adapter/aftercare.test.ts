import { describe, expect, it } from 'vitest';
import { readWill, writeWill, type LastWill } from '../../../src/adapter/aftercare/last-will.js';
import { trapsIn } from '../../../src/adapter/aftercare/mend-code.js';
import { address } from '../../../src/base/address.js';

describe('what is left undone', () => {
  it('is read as it was written, and nothing is nothing', () => {
    const will: LastWill = {
      pid: 12,
      started: '3456',
      engine: { kind: 'lldb', program: '/usr/bin/lldb-dap-19' },
      cacheFolder: '/a folder',
      agents: [address(0x7f00_0000_1000)],
    };
    expect(readWill(writeWill(will))).toEqual(will);
    expect(readWill('')).toBeUndefined();
  });
});

describe('traps in code', () => {
  const int3 = Uint8Array.of(0xcc);
  const brk = Uint8Array.of(0, 0, 0x20, 0xd4);

  it('are where memory has one and the file has none', () => {
    const file = Uint8Array.of(0x55, 0xcc, 0x48, 0x89);
    expect(trapsIn(Uint8Array.of(0xcc, 0xcc, 0x48, 0xcc), file, int3)).toEqual([0, 3]);
    expect(trapsIn(file, file, int3)).toEqual([]);
  });

  it('are whole instructions, and what else differs is left alone', () => {
    const file = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    expect(trapsIn(Uint8Array.of(1, 2, 0, 0, 0, 0, 0x20, 0xd4), file, brk)).toEqual([4]);
    expect(trapsIn(Uint8Array.of(9, 9, 0, 0, 0x20, 0xd4, 7, 8), file, brk)).toEqual([]);
  });

  it('are looked for in no more than both have', () => {
    expect(trapsIn(Uint8Array.of(0xcc, 0xcc), Uint8Array.of(0x55), int3)).toEqual([0]);
  });
});

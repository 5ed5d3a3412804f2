import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pack, unpack } from '../../../src/adapter/agent/letters.js';

describe('texts between us and the agent', () => {
  test('come out as they went in, lone surrogates included', () => {
    const texts = fc.array(
      fc.string({ unit: fc.oneof(fc.constantFrom('\ud800', '\udfff', 'é', '日', '😀'), fc.string()) }),
    );
    fc.assert(
      fc.property(texts, (written) => {
        expect(unpack(pack(written))).toEqual(written);
      }),
    );
  });

  test('are bytes that Python reads with surrogatepass', () => {
    expect([...pack(['a', '\udc80é'])]).toEqual([1, 0, 0, 0, 0x61, 5, 0, 0, 0, 0xed, 0xb2, 0x80, 0xc3, 0xa9]);
  });

  test('that are cut are none', () => {
    const whole = pack(['one', 'two']);
    for (let size = 1; size < whole.length; size += 1) {
      const read = unpack(whole.subarray(0, size));
      if (size !== 7) expect(read).toBeUndefined();
    }
    expect(unpack(whole.subarray(0, 0))).toEqual([]);
  });
});

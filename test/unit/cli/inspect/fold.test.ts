import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldRepeats } from '../../../../src/cli/inspect/fold.js';

/** Letters are frames: `fff(f*7)g`. */
function folded(stack: string): string {
  return foldRepeats(Array.from(stack), (letter) => letter)
    .map((each) => (each.kind === 'shown' ? each.item : `(${each.round.join('')}*${each.rounds})`))
    .join('');
}

test.each([
  ['', ''],
  ['abc', 'abc'],
  ['fff', 'fff'],
  ['fffff', 'fffff'],
  ['ffffff', 'fff(f*3)'],
  ['xffffffffy', 'xfff(f*5)y'],
  ['fgfgfgfgfg', 'fgfg(fg*3)'],
  ['xfgfgfgfgfgfy', 'xfgfg(fg*3)fy'],
  ['abcabcabcabc', 'abc(abc*3)'],
  ['abcdabcd', 'abcdabcd'],
  ['aaaaaaabbbbbbb', 'aaa(a*4)bbb(b*4)'],
])('%s', (stack, expected) => {
  expect(folded(stack)).toBe(expected);
});

test('what is folded is all there, in its order', () => {
  const stacks = fc.array(
    fc.tuple(fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', 'c') }), fc.nat(9)),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(stacks, (parts) => {
      const stack = parts.map(([round, times]) => round.repeat(times)).join('');
      const unfolded = foldRepeats(Array.from(stack), (letter) => letter)
        .flatMap((each) =>
          each.kind === 'shown'
            ? [each.item]
            : Array<string[]>(each.rounds)
                .fill([...each.round])
                .flat(),
        )
        .join('');
      expect(unfolded).toBe(stack);
    }),
  );
});

test('a hundred thousand frames fold in the time of a moment, repeating or not', () => {
  const recursive = Array.from({ length: 100_000 }, (_, index) => index % 7);
  expect(foldRepeats(recursive, String)).toHaveLength(7 + 1 + (100_000 % 7));
  const random = Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 9973);
  expect(foldRepeats(random, String)).toHaveLength(100_000);
});

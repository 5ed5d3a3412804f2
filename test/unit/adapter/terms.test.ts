import { describe, expect, it } from 'vitest';
import { parseHitCondition } from '../../../src/adapter/agent/hit-condition.js';
import { logPieces, passesToSkip, stopsAt } from '../../../src/adapter/breakpoints/terms.js';

/** The passes of the first ten that stop. */
function stops(text: string): readonly number[] {
  const hits = parseHitCondition(text);
  if (hits === undefined) throw new Error(`${text} is no hit condition`);
  return Array.from({ length: 10 }, (_, index) => index + 1).filter((pass) => stopsAt(hits, pass));
}

describe('hit conditions', () => {
  it.each([
    ['5', [5]],
    ['== 5', [5]],
    ['>= 8', [8, 9, 10]],
    ['> 8', [9, 10]],
    ['<= 2', [1, 2]],
    ['< 2', [1]],
    ['% 4', [4, 8]],
  ])('%s', (text, expected) => {
    expect(stops(text)).toEqual(expected);
  });

  it.each(['', 'x', '5 5', '% 0', '-1', '1e3'])('%j is none', (text) => {
    expect(parseHitCondition(text)).toBeUndefined();
  });

  it.each(['5', '== 5', '>= 5', '> 5', '<= 5', '< 5', '% 5'])('%s: no pass is skipped that stops', (text) => {
    const skipped = passesToSkip(parseHitCondition(text));
    expect(stops(text).every((pass) => pass > skipped)).toBe(true);
  });
});

describe('log messages', () => {
  it.each([
    ['plain', [{ text: 'plain' }]],
    ['{a}', [{ expression: 'a' }]],
    ['n is {n + 1}!', [{ text: 'n is ' }, { expression: 'n + 1' }, { text: '!' }]],
    ['{{{a}}}', [{ text: '{' }, { expression: 'a' }, { text: '}' }]],
    ['', []],
    ['open { brace', [{ text: 'open { brace' }]],
  ])('%j', (message, expected) => {
    expect(logPieces(message)).toEqual(expected);
  });
});

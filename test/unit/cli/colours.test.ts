import { describe, expect, it } from 'vitest';
import { createColors } from '../../../src/cli/colours.js';

describe('colours', () => {
  it('are there where they are wanted', () => {
    expect(createColors(true).red('no')).toBe('\u001b[31mno\u001b[39m');
  });

  it.each([false, undefined])('are not there for %s, whatever the environment says', (wanted) => {
    expect(createColors(wanted).red('no')).toBe('no');
  });
});

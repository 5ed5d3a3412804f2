import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatVersion, parseVersion, type PythonVersion } from '../../../src/cpython/version.js';
import { chooseRef, refPattern, releaseTags } from '../../../src/setup/source/remote-refs.js';
import { fits, newestFirst, parseWanted, wantedText } from '../../../src/setup/source/wanted.js';

const version = (text: string): PythonVersion => {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};
const hash = 'a'.repeat(40);
const refs = (...names: string[]): string => names.map((name) => `${hash}\trefs/${name}\n`).join('');

describe('what --python says', () => {
  it.each([
    ['3.13', 'minor', '3.13'],
    ['3.13.5', 'release', '3.13.5'],
    ['v3.14.0rc2', 'release', '3.14.0rc2'],
    ['3.14.0rc2', 'release', '3.14.0rc2'],
    ['main', 'main', 'main'],
  ])('%s is understood', (text, kind, again) => {
    const wanted = parseWanted(text);
    expect(wanted.kind).toBe(kind);
    expect(wantedText(wanted)).toBe(again);
  });

  it.each([
    'banana',
    '',
    '3',
    '3.',
    '3.13.',
    '3.13.5.1',
    'v3.13',
    '2.7',
    '3.13.5+',
    '3.13 ',
    '../3.13',
    '-x',
  ])('%j is refused as text', (text) => {
    expect(() => parseWanted(text)).toThrow(
      expect.objectContaining({ code: 'source/version-text', exitCode: 2 }),
    );
  });

  it.each(['3.99', '3.10', '3.10.4', 'v3.99.0'])('%s is refused as unknown', (text) => {
    expect(() => parseWanted(text)).toThrow(
      expect.objectContaining({ code: 'source/unknown-minor', exitCode: 2 }),
    );
  });

  it('takes no text but those', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(text.replace(/^v/, '')).toBe(wantedText(parseWanted(text)));
        } catch (error) {
          expect(error).toHaveProperty('code', expect.stringMatching(/^source\//));
        }
      }),
      { seed: 1 },
    );
  });
});

describe('which version fits', () => {
  it.each([
    ['3.13', '3.13.5', true],
    ['3.13', '3.13.5+', true],
    ['3.13', '3.14.0', false],
    ['3.13.5', '3.13.5', true],
    ['3.13.5', '3.13.5+', true],
    ['3.13.5', '3.13.4', false],
    ['v3.14.0rc2', '3.14.0rc2', true],
    ['v3.14.0rc2', '3.14.0', false],
    ['main', '3.16.0a2+', true],
    ['main', '3.13.5', false],
  ])('%s: %s %s', (text, found, expected) => {
    expect(fits(parseWanted(text), version(found))).toBe(expected);
  });

  it('prefers finals to candidates, then the newer', () => {
    const texts = ['3.14.0rc2', '3.13.9', '3.13.10', '3.15.0a1', '3.14.0rc10'].map(version);
    const sorted = newestFirst(texts.map((each) => ({ version: each })));
    expect(sorted.map((each) => formatVersion(each.version))).toEqual([
      '3.13.10',
      '3.13.9',
      '3.15.0a1',
      '3.14.0rc10',
      '3.14.0rc2',
    ]);
  });
});

describe('which ref is cloned', () => {
  const tags = refs(
    'tags/v3.13.0rc3',
    'tags/v3.13.9',
    'tags/v3.13.9^{}',
    'tags/v3.13.10',
    'tags/v3.13.10^{}',
    'tags/v3.13.11rc1',
    'tags/v3.130.0',
    'tags/v3.13.banana',
    'heads/v3.13.99',
  );

  it.each([
    ['3.13', 'v3.13.10'],
    ['3.13.9', 'v3.13.9'],
    ['v3.13.0rc3', 'v3.13.0rc3'],
    ['3.13.1', undefined],
    ['3.12', undefined],
  ])('%s: %s', (text, tag) => expect(chooseRef(parseWanted(text), tags)).toBe(tag));

  it('takes a candidate where there is no final', () => {
    expect(chooseRef(parseWanted('3.15'), refs('tags/v3.15.0a7', 'tags/v3.15.0rc1', 'tags/v3.15.0b4'))).toBe(
      'v3.15.0rc1',
    );
  });

  it('takes main only if it is there', () => {
    expect(chooseRef(parseWanted('main'), refs('heads/main'))).toBe('main');
    expect(chooseRef(parseWanted('main'), refs('heads/maintenance', 'tags/main'))).toBeUndefined();
  });

  it('asks the server for no more than it needs', () => {
    expect(['3.13', '3.13.5', 'main'].map((text) => refPattern(parseWanted(text)))).toEqual([
      'refs/tags/v3.13.*',
      'refs/tags/v3.13.5',
      'refs/heads/main',
    ]);
  });

  it('reads only tags that no option of git could be', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { tag } of releaseTags(`${hash}\trefs/tags/${text}\n`))
          expect(tag).toMatch(/^v\d+\.\d+\.\d+\S*$/);
      }),
      { seed: 2 },
    );
  });
});

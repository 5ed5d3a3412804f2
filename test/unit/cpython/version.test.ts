import { describe, expect, it } from 'vitest';
import {
  compareVersions,
  defaultVersion,
  formatVersion,
  minorOf,
  parseVersion,
  supportWindow,
} from '../../../src/cpython/version.js';

describe('versions of CPython', () => {
  it.each(['3.13.5', '3.14.0rc2', '3.15.0a1+', '3.11.2', '3.13.0b4', '3.12.0+'])(
    '%s is read and written back',
    (text) => {
      const version = parseVersion(text);
      expect(version && formatVersion(version)).toBe(text);
    },
  );

  it.each(['3.13', 'main', '3.13.5.1', 'v3.13.5', '', '3.13.x', '3.13.5 '])(
    '%j is no full version',
    (text) => {
      expect(parseVersion(text)).toBeUndefined();
    },
  );

  it('have an order: alphas, betas, candidates, the release, what comes after it', () => {
    const ordered = [
      '3.9.20',
      '3.13.0a1',
      '3.13.0a6',
      '3.13.0b1',
      '3.13.0rc1',
      '3.13.0rc1+',
      '3.13.0',
      '3.13.0+',
      '3.13.1',
      '3.13.10',
    ];
    const versions = ordered.map((text) => parseVersion(text)).filter((version) => version !== undefined);
    expect(versions.toReversed().sort(compareVersions).map(formatVersion)).toEqual(ordered);
  });

  it('the default is one of those that are known', () => {
    expect(supportWindow).toContain(defaultVersion);
    const version = parseVersion('3.13.15');
    expect(version && minorOf(version)).toBe('3.13');
  });
});

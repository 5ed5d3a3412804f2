import { describe, expect, it } from 'vitest';
import { checksumInBundle, checksumInFiles } from '../../../src/setup/source/release-checksum.js';
import { releaseFolders, tarballsIn } from '../../../src/setup/source/release-listing.js';

const links = (...names: string[]): string =>
  `<h1>Index of /ftp/python/</h1><pre>${names.map((name) => `<a href="${name}">${name}</a>`).join('\n')}</pre>`;

describe("python.org's listings", () => {
  it('give the release folders of a minor version, newest first', () => {
    const html = links(
      '../',
      '2.0/',
      '3.13.10/',
      '3.13.9/',
      '3.13.0/',
      '3.130.1/',
      '3.13/',
      'doc/',
      '3.13.8',
      '/3.13.7/',
    );
    expect(releaseFolders(html, '3.13')).toEqual(['3.13.10', '3.13.9', '3.13.0']);
    expect(releaseFolders(html, '3.14')).toEqual([]);
  });

  it('give the tarballs of a release, and nothing with a path in it', () => {
    const html = links(
      'Python-3.14.0rc2.tar.xz',
      'Python-3.14.0.tar.xz',
      'Python-3.14.0.tar.xz.sigstore',
      'Python-3.14.0.tgz',
      '../Python-3.14.1.tar.xz',
      'Python-..%2fx.tar.xz',
    );
    expect(tarballsIn(html).map(({ file }) => file)).toEqual([
      'Python-3.14.0rc2.tar.xz',
      'Python-3.14.0.tar.xz',
    ]);
  });
});

describe("python.org's checksums", () => {
  const hex = 'ab'.repeat(32);
  const bundle = (algorithm: string, digest: string): string =>
    JSON.stringify({ messageSignature: { messageDigest: { algorithm, digest }, signature: 'x' } });

  it('are read from a Sigstore bundle', () => {
    const digest = Buffer.from(hex, 'hex').toString('base64');
    expect(checksumInBundle(bundle('SHA2_256', digest))).toEqual({ algorithm: 'sha256', hex });
    expect(checksumInBundle(bundle('SHA2_512', digest))).toBeUndefined();
    expect(checksumInBundle(bundle('SHA2_256', 'AA=='))).toBeUndefined();
    expect(checksumInBundle('<html>')).toBeUndefined();
  });

  it('are read from the list of files, SHA-256 before MD5', () => {
    const file = (facts: object): string =>
      JSON.stringify([{ url: 'https://x/other.tgz', sha256_sum: '0'.repeat(64) }, facts]);
    const url = 'https://x/3.13.5/Python-3.13.5.tar.xz';
    const md5_sum = 'cd'.repeat(16);
    const read = (facts: object) => checksumInFiles(file(facts), 'Python-3.13.5.tar.xz');
    expect(read({ url, md5_sum, sha256_sum: hex.toUpperCase() })).toEqual({ algorithm: 'sha256', hex });
    expect(read({ url, md5_sum, sha256_sum: '' })).toEqual({ algorithm: 'md5', hex: md5_sum });
    expect(read({ url: `${url}.asc`, md5_sum })).toBeUndefined();
    expect(read({})).toBeUndefined();
    expect(checksumInFiles('{}', 'x')).toBeUndefined();
  });
});

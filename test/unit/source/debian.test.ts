import { describe, expect, it } from 'vitest';
import { formatVersion } from '../../../src/cpython/version.js';
import { parseSourceList, parseSourcesFile } from '../../../src/setup/source/apt-sources.js';
import { sourcesText, suitesFor } from '../../../src/setup/source/apt-suites.js';
import { parseDeb822 } from '../../../src/setup/source/deb822.js';
import { parseSourcePackages, upstreamVersion } from '../../../src/setup/source/source-package.js';

const debianSources = `# the archive
Types: deb
# http://an.older/mirror
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Enabled: no
Types: deb
URIs: http://off.example/debian
Suites: trixie
Components: main
`;

const key = `Types: deb
URIs: http://mirror.example/debian/
Suites: trixie
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mQINBF
 -----END PGP PUBLIC KEY BLOCK-----
`;

const dsc = `-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA512

Format: 3.0 (quilt)
Source: python3.13
Binary: python3.13, python3.13-venv,
 libpython3.13-stdlib
Version: 3.13.5-2+deb13u5
Checksums-Sha1:
 0123456789012345678901234567890123456789 22856016 python3.13_3.13.5.orig.tar.xz
Checksums-Sha256:
 ${'1'.repeat(64)} 833 python3.13_3.13.5.orig.tar.xz.asc
 ${'a'.repeat(64)} 22856016 python3.13_3.13.5.orig.tar.xz
 ${'b'.repeat(64)} 261776 python3.13_3.13.5-2+deb13u5.debian.tar.xz
Files:
 01234567890123456789012345678901 22856016 python3.13_3.13.5.orig.tar.xz

-----BEGIN PGP SIGNATURE-----

Version: 9.9.9-9
Source: python3.99
-----END PGP SIGNATURE-----
`;

describe("the system's apt sources", () => {
  it('reads deb822 entries that are on', () => {
    expect(parseSourcesFile(debianSources)).toEqual([
      {
        uris: ['http://mirror.example/debian'],
        suites: ['bookworm', 'bookworm-updates'],
        components: ['main', 'contrib'],
        signedBy: '/usr/share/keyrings/debian-archive-keyring.gpg',
      },
      {
        uris: ['http://mirror.example/debian-security'],
        suites: ['bookworm-security'],
        components: ['main'],
        signedBy: '/usr/share/keyrings/debian-archive-keyring.gpg',
      },
    ]);
  });

  it('reads one-line entries', () => {
    const text = [
      '# deb http://commented.example/debian sid main',
      'deb [arch=amd64 signed-by=/a.gpg,/b.gpg] http://mirror.example/debian bookworm main contrib # why',
      'deb-src http://mirror.example/debian trixie main',
      'debris http://mirror.example/debian trixie main',
      '',
    ].join('\n');
    expect(parseSourceList(text)).toEqual([
      {
        uris: ['http://mirror.example/debian'],
        suites: ['bookworm'],
        components: ['main', 'contrib'],
        signedBy: '/a.gpg /b.gpg',
      },
      {
        uris: ['http://mirror.example/debian'],
        suites: ['trixie'],
        components: ['main'],
        signedBy: undefined,
      },
    ]);
  });

  it('asks the suites that can have a version, newest first', () => {
    const names = (minor: string): string[] | undefined =>
      suitesFor(minor, parseSourcesFile(debianSources))?.map(({ name }) => name);
    expect(names('3.13')).toEqual(['sid', 'forky', 'trixie']);
    expect(names('3.11')).toEqual(['bookworm']);
    expect(names('3.14')).toEqual(['sid', 'forky']);
    expect(names('3.12')).toEqual([]);
  });

  it('knows Ubuntu, and says when it knows neither', () => {
    const ubuntu = parseSourceList('deb http://archive.example/ubuntu noble main universe');
    expect(suitesFor('3.12', ubuntu)).toMatchObject([
      { suites: ['noble', 'noble-updates'], components: ['main', 'universe'] },
    ]);
    expect(suitesFor('3.12', parseSourceList('deb https://tool.example/apt nodistro main'))).toBeUndefined();
    expect(suitesFor('3.13', parseSourceList('deb cdrom:[Debian] bookworm main'))).toBeUndefined();
    expect(
      suitesFor('3.13', parseSourceList('deb http://m.example/debian-security bookworm-security main')),
    ).toBeUndefined();
  });

  it('writes sources that read back as the same, a key in them included', () => {
    const [suite] = suitesFor('3.13', parseSourcesFile(key)) ?? [];
    if (suite === undefined) throw new Error('no suite');
    const text = sourcesText(suite);
    expect(text).toMatch(/^Types: deb-src$/m);
    expect(parseSourcesFile(text)).toEqual([
      { uris: suite.uris, suites: ['sid'], components: ['main'], signedBy: suite.signedBy },
    ]);
    expect(suite.signedBy).toContain('\n.\nmQINBF\n');
  });
});

describe('source packages', () => {
  it('reads a signed .dsc, and nothing of its signature', () => {
    expect(parseSourcePackages(dsc)).toEqual([
      {
        name: 'python3.13',
        packageVersion: '3.13.5-2+deb13u5',
        version: { major: 3, minor: 13, micro: 5, stage: '' },
        archive: { name: 'python3.13_3.13.5.orig.tar.xz', size: 22856016, sha256: 'a'.repeat(64) },
      },
    ]);
  });

  it('takes no file name with a path in it', () => {
    const hostile = `Package: python3.13\nVersion: 3.13.5-1\nChecksums-Sha256:\n ${'a'.repeat(64)} 1 ../../python3.13_3.13.5.orig.tar.xz\n`;
    expect(parseSourcePackages(hostile)).toEqual([]);
  });

  it('passes over other packages', () => {
    expect(parseSourcePackages(dsc.replace('Source: python3.13\n', 'Source: python3-defaults\n'))).toEqual(
      [],
    );
  });

  it.each([
    ['3.13.15-1', '3.13.15'],
    ['3.13.5-2+deb13u5', '3.13.5'],
    ['3.14.0~rc2-1', '3.14.0rc2'],
    ['3.11.2-6+deb12u8', '3.11.2'],
    ['1:3.12.3-1ubuntu0.5', '3.12.3'],
    ['3.12.0+dfsg-1', '3.12.0'],
  ])('%s is upstream %s', (packageVersion, upstream) => {
    const version = upstreamVersion(packageVersion);
    expect(version === undefined ? undefined : formatVersion(version)).toBe(upstream);
  });

  it('reads continuation lines and passes over what is no field', () => {
    const [paragraph] = parseDeb822('A: 1\n 2\n# no\n\t3\nnonsense\nB:\n');
    expect(paragraph).toEqual(
      new Map([
        ['a', '1\n2\n3'],
        ['b', ''],
      ]),
    );
  });
});

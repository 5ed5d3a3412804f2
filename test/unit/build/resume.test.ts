import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { elfEnd } from '../../../src/setup/build/elf-complete.js';
import { removeSuspects, suspects } from '../../../src/setup/build/resume.js';

/** The first 64 bytes of a 64-bit little-endian ELF file with `sections` headers of 64 bytes at `table`. */
function elfHeader(table: number, sections: number): Buffer {
  const header = Buffer.alloc(64);
  header.write('\x7fELF\x02\x01\x01', 'latin1');
  header.writeBigUInt64LE(BigInt(table), 0x28);
  header.writeUInt16LE(64, 0x3a);
  header.writeUInt16LE(sections, 0x3c);
  return header;
}

function elf(size: number, told = size): Buffer {
  return Buffer.concat([elfHeader(told - 128, 2), Buffer.alloc(Math.max(0, size - 64))]).subarray(0, size);
}

describe('end of an ELF file', () => {
  it('is where its section headers end', () => {
    expect(elfEnd(elfHeader(1000, 3))).toBe(1000 + 3 * 64);
  });

  it('is nowhere for a header that was cut off or not yet written', () => {
    expect(elfEnd(elfHeader(1000, 3).subarray(0, 20))).toBe(Infinity);
    expect(elfEnd(elfHeader(0, 0))).toBe(Infinity);
  });

  it('is not asked of other files', () => {
    expect(elfEnd(Buffer.from('!<arch>\n'))).toBe(0);
    expect(elfEnd(Buffer.alloc(0))).toBe(0);
  });
});

describe('the files of the person', () => {
  it('are left alone, however new they are', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cpydbg-resume-'));
    const names = ['Makefile', 'config.status', 'pyconfig.h', 'Objects/late.o', 'mine.py', 'sub/mine.o.txt'];
    for (const [index, name] of names.entries()) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), 'x');
      await utimes(join(folder, name), 1000 + 100 * index, 1000 + 100 * index);
    }
    expect(await removeSuspects(folder, 1_250_000)).toEqual([join('Objects', 'late.o')]);
    expect((await readdir(folder)).sort()).toEqual([
      'Makefile',
      'Objects',
      'config.status',
      'mine.py',
      'pyconfig.h',
      'sub',
    ]);
    await rm(folder, { recursive: true });
  });
});

describe('suspects', () => {
  it('are files of the last seconds, but none of configure', () => {
    const files = [
      { path: 'Makefile', modified: 99_000 },
      { path: 'early.o', modified: 101_000 },
      { path: 'late.o', modified: 115_000 },
      { path: 'last.o', modified: 120_000 },
    ];
    expect(suspects(files, 100_000).map((file) => file.path)).toEqual(['late.o', 'last.o']);
  });

  it('always include the newest file of make, and never a file of configure', () => {
    const file = fc.record({ path: fc.string(), modified: fc.nat(1_000_000) });
    fc.assert(
      fc.property(fc.array(file), fc.nat(1_000_000), (files, configuredAt) => {
        const found = suspects(files, configuredAt);
        expect(found.every((suspect) => suspect.modified > configuredAt)).toBe(true);
        const newest = Math.max(...files.map((each) => each.modified));
        expect(found.length > 0).toBe(newest > configuredAt);
      }),
      { seed: 11 },
    );
  });
});

describe('going on after an unclean end', () => {
  const configuredAt = 1_000_000;
  let folder = '';
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'resume-'))));
  afterEach(() => rm(folder, { recursive: true }));

  /** @param second when, after configure had ended (negative: before) */
  async function put(path: string, second: number, content: Buffer | string = elf(400)): Promise<void> {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
    await utimes(join(folder, path), configuredAt / 1000 + second, configuredAt / 1000 + second);
  }

  async function configureFiles(): Promise<void> {
    for (const name of ['Makefile', 'config.status', 'pyconfig.h']) await put(name, -1, 'text');
  }

  it('removes the last files, cut-off objects and empty ones, and keeps the rest', async () => {
    await configureFiles();
    await put('Objects/good.o', 5);
    await put('Objects/cut.o', 5, elf(300, 400));
    await put('Objects/empty.o', 6, '');
    await put('Python/frozen_modules/abc.h', 7, '');
    await put('Python/last.o', 60);
    await put('.cpydbg-build.json', 60, '{}');
    const removed = await removeSuspects(folder, configuredAt);
    expect(removed?.toSorted()).toEqual(['Objects/cut.o', 'Objects/empty.o', 'Python/last.o']);
    expect(await readdir(join(folder, 'Objects'))).toEqual(['good.o']);
    expect(await readdir(folder)).toContain('.cpydbg-build.json');
  });

  it('has files made again that one rule makes with others', async () => {
    await configureFiles();
    await put('pybuilddir.txt', 5, 'build/lib.linux-x86_64-3.13-pydebug');
    await put('Objects/last.o', 60);
    expect(await removeSuspects(folder, configuredAt)).toContain('pybuilddir.txt');
  });

  it('gives up when configure has to run again', async () => {
    expect(await removeSuspects(folder, configuredAt)).toBeUndefined();
    await configureFiles();
    await put('Makefile', 59, 'half');
    await put('Objects/last.o', 60);
    expect(await removeSuspects(folder, configuredAt)).toBeUndefined();
  });
});

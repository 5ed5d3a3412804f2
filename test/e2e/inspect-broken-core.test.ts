import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CpydbgError } from '../../src/base/errors.js';
import { attempt } from '../../src/base/reading.js';
import type { Inspection } from '../../src/inspect/inspection.js';
import { openCore } from '../../src/inspect/open-core.js';
import { writeCore } from './inspect/cores.js';
import { mainThreadId } from './inspect/main-thread.js';
import { start, type Said } from './inspect/started.js';
import { coreOf } from './inspect/written-core.js';
import { interpreter } from './interpreters.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpydbg-broken-core-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const owned: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of owned.splice(0).reverse()) await end();
});

describe('a core that was cut', () => {
  it('is refused or read in part, wherever the cut is', async () => {
    const { file, said } = await coreOf(interpreter('3.13'), folder, 'core.cut');
    const { size } = statSync(file);
    const seed = 11;
    const places = fc.sample(fc.integer({ min: 0, max: size - 1 }), { numRuns: 60, seed });
    const early = fc.sample(fc.integer({ min: 0, max: 20_000 }), { numRuns: 40, seed });
    const outcomes = new Set<string>();
    for (const place of [...places, ...early, 0, 1, 63, 64, 65].sort((one, other) => other - one)) {
      truncateSync(file, place);
      outcomes.add(await outcomeOf(file, said));
    }
    expect([...outcomes].sort()).toEqual(['inspect/broken-core', 'inspect/not-a-core', 'read']);
  });

  async function outcomeOf(file: string, { thread }: Said): Promise<string> {
    let inspection: Inspection;
    try {
      inspection = await openCore(file, { cacheFolder: join(folder, 'cache') });
    } catch (error) {
      if (error instanceof CpydbgError) return error.code;
      throw error;
    }
    try {
      // Some bytes at the end are no memory.
      const cut = /^The core file was cut: \d+ MB of the process's memory are missing\.$/;
      for (const remark of inspection.remarks) expect(remark).toMatch(cut);
      const id = attempt(() => mainThreadId(inspection.target));
      if ('value' in id) expect(id.value).toBe(thread);
      else expect(id.unreadable).toMatch(/the core file was cut before it$/);
      return 'read';
    } finally {
      inspection.close();
    }
  }
});

describe('what is no core of CPython', () => {
  const file = (name: string, content: Uint8Array | string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  it('is said what it is', async () => {
    const elf = readFileSync('/proc/self/exe').subarray(0, 4096);
    const cases: readonly [string, string, RegExp][] = [
      [join(folder, 'none'), 'inspect/no-core-file', /there is no such file/],
      [folder, 'inspect/no-core-file', /it is no regular file/],
      ['/dev/zero', 'inspect/no-core-file', /it is no regular file/],
      [file('empty', ''), 'inspect/broken-core', /it is empty/],
      [
        file('text', 'Traceback (most recent call last):\n'.repeat(10)),
        'inspect/not-a-core',
        /it is not an ELF file/,
      ],
      [file('program', elf), 'inspect/not-a-core', /it is a program/],
      [file('core.gz', gzipSync(elf)), 'inspect/not-a-core', /it is compressed with gzip/],
      [
        file('core.zst', Buffer.from('28b52ffd00112233', 'hex')),
        'inspect/not-a-core',
        /compressed with zstd/,
      ],
      [file('half', elf.subarray(0, 40)), 'inspect/broken-core', /too short/],
    ];
    for (const [path, code, message] of cases) {
      await expect(openCore(path), path).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message) as string,
        exitCode: 8,
      });
    }
  });

  it('may be a core of another program', async () => {
    const cat = await start(['sh', '-c', 'echo ready; exec cat']);
    const path = join(folder, 'core.cat');
    await writeCore(cat.pid, path);
    await cat.end();
    await expect(openCore(path)).rejects.toMatchObject({
      code: 'inspect/core-not-cpython',
      message: expect.stringMatching(/is the core of \/.*; there was no CPython in it\.$/) as string,
    });
  });

  it('may be anything: a core with noise in its tables is refused or read', async () => {
    const { file: path } = await coreOf(interpreter('3.13r'), folder, 'core.noise');
    const head = 30_000;
    const whole = readFileSync(path).subarray(0, head);
    const descriptor = openSync(path, 'r+');
    owned.push(() => closeSync(descriptor));
    const flips = fc.sample(
      fc.array(fc.tuple(fc.nat(head - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
      {
        numRuns: 60,
        seed: 5,
      },
    );
    for (const flip of flips) {
      const noisy = Buffer.from(whole);
      for (const [place, value] of flip) noisy[place] = value;
      writeSync(descriptor, noisy, 0, head, 0);
      try {
        const inspection = await openCore(path, { cacheFolder: join(folder, 'cache') });
        attempt(() => mainThreadId(inspection.target));
        inspection.osThreads();
        inspection.close();
      } catch (error) {
        if (!(error instanceof CpydbgError)) throw error;
      }
    }
  });
});

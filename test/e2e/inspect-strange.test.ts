import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { succeeded } from '../../src/exec/command.js';
import { run } from '../../src/exec/run.js';
import { openProcess } from '../../src/inspect/open-process.js';
import { start, type Started } from './inspect/started.js';

/** As much of CPython as it takes to be taken for one. */
const source = `
#include <stdio.h>
#ifdef COOKIE
struct { char cookie[8]; unsigned long version, free_threaded, rest[1000]; }
  _PyRuntime __attribute__((section(".PyRuntime"))) = { "xdebugpy", VERSION };
#elif defined(RUNTIME)
long _PyRuntime[1000] = { 1 };
#endif
#ifdef VERSION
const unsigned long Py_Version = VERSION;
#endif
const char *Py_GetVersion(void) { return "?"; }
int main(void) { puts("ready"); fflush(stdout); return getchar(); }
`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpydbg-strange-'));
  writeFileSync(join(folder, 'fake.c'), source);
});
afterAll(() => rmSync(folder, { recursive: true }));

const owned: Started[] = [];
afterEach(async () => {
  for (const started of owned.splice(0)) await started.end();
});

async function startFake(name: string, ...options: string[]): Promise<Started> {
  const program = join(folder, name);
  const outcome = await run({ argv: ['cc', '-rdynamic', ...options, '-o', program, join(folder, 'fake.c')] });
  if (!succeeded(outcome)) throw new Error(outcome.stderr);
  const started = await start([program]);
  owned.push(started);
  return started;
}

describe('a CPython that cannot be read', () => {
  const old: readonly [string, readonly string[], string][] = [
    ['python2.7', [], '2.7'],
    ['python3.10', ['-DRUNTIME'], '3.10'],
    ['app', ['-DRUNTIME'], '3.10 or older'],
  ];
  for (const [name, options, version] of old) {
    it(`is too old: ${name}`, async () => {
      const { pid } = await startFake(name, ...options);
      await expect(openProcess(pid)).rejects.toMatchObject({
        code: 'inspect/too-old',
        message: `Process ${pid} is CPython ${version}, which is older than cpydbg can read.`,
        remedy: expect.stringContaining('3.11 and newer') as string,
      });
    });
  }

  it('is newer than what is known', async () => {
    const { pid } = await startFake('python3.99', '-DCOOKIE', '-DVERSION=0x036301a2');
    await expect(openProcess(pid)).rejects.toMatchObject({
      code: 'inspect/no-layout',
      message: expect.stringMatching(
        new RegExp(`^Process ${pid} is CPython 3\\.99\\.1a2, and where it keeps things cannot be told: `),
      ) as string,
      remedy: expect.stringMatching(/debug symbols.* --assume 3\.15$/) as string,
    });
  });
});

describe('a CPython newer than what is known', () => {
  it('is read as if it were another version, if a person says so', async () => {
    const { pid } = await startFake('python3.99', '-DCOOKIE', '-DVERSION=0x036300f0');
    const inspection = await openProcess(pid, { assume: '3.14' });
    const { version, layout } = inspection.target;
    inspection.close();
    expect([version.major, version.minor]).toEqual([3, 14]);
    expect(layout.provenance).toBe('tables');
    expect(inspection.remarks[0]).toMatch(/CPython 3\.99\.0 is read as if it were 3\.14/);
  });
});

describe('a program that has CPython inside', () => {
  it('is found whatever its name is, stripped or not, moved when it was loaded or not', async () => {
    for (const options of [
      [],
      ['-s'],
      ['-no-pie'],
      ['-s', '-no-pie'],
      ['-Wl,--build-id=none'],
      ['-Wl,-z,noseparate-code'],
    ]) {
      const { pid } = await startFake('app', '-DRUNTIME', '-DVERSION=0x030b02f0', ...options);
      const inspection = await openProcess(pid);
      const { target, program } = inspection;
      expect(program).toBe(join(folder, 'app'));
      expect([target.version.minor, target.memory.u64(target.runtime)]).toEqual([11, 1]);
      inspection.close();
    }
  });
});

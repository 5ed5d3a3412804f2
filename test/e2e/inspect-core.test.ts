import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
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
import { run } from '../../src/exec/run.js';
import type { Inspection } from '../../src/inspect/inspection.js';
import { openCore, type CoreOptions } from '../../src/inspect/open-core.js';
import { builtPython } from './built-python.js';
import { writeCore } from './inspect/cores.js';
import { mainThreadId } from './inspect/main-thread.js';
import { start, startPython, waitingScript, type Said } from './inspect/started.js';
import { interpreter, interpreters, type Interpreter } from './interpreters.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpydbg-core-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const owned: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of owned.splice(0).reverse()) await end();
});

async function open(file: string, options?: CoreOptions): Promise<Inspection> {
  const inspection = await openCore(file, options);
  owned.push(() => inspection.close());
  return inspection;
}

interface WrittenCore {
  readonly file: string;
  readonly pid: number;
  readonly said: Said;
}

async function coreOf(
  python: Interpreter,
  name: string,
  options: Parameters<typeof startPython>[2] = {},
): Promise<WrittenCore> {
  const started = await startPython(python, waitingScript, options);
  try {
    const file = join(folder, name);
    await writeCore(started.pid, file);
    return { file, pid: started.pid, said: JSON.parse(started.line) as Said };
  } finally {
    await started.end();
  }
}

describe('a core of CPython', () => {
  for (const python of interpreters()) {
    it(`is opened: ${python.name}`, async () => {
      const { file, pid, said } = await coreOf(python, `core.${python.name}`);
      const inspection = await open(file);
      const { target, program, kind, remarks } = inspection;
      expect({ program, pid: inspection.pid, kind, remarks }).toEqual({
        program: python.binary,
        pid,
        kind: 'core',
        remarks: [],
      });
      const { major, minor, micro } = target.version;
      expect([major, minor, micro]).toEqual(said.version);
      expect(target.freeThreaded).toBe(python.freeThreaded);
      expect(mainThreadId(target)).toBe(said.thread);
      expect(target.symbol('PyDict_Type')).toBe(said.dict);
      expect(inspection.osThreads()).toMatchObject([{ id: pid, outerId: pid }]);
      expect(inspection.running()).toBe(false);
      rmSync(file);
    });
  }

  it('may be written by the kernel: pages that are in a file anyway are not in it', async () => {
    // Where the system hands cores to a program of its own, a debugger’s has to do.
    const pattern = readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim();
    if (!/^core(\.%p)?$/.test(pattern)) return;
    const work = mkdtempSync(join(folder, 'kernel-'));
    const { argv, env } = interpreter('3.13');
    const script = 'import os; os.write(1, b"%d" % os.getpid()); os.abort()';
    const shell = 'ulimit -c unlimited; exec "$@"';
    const { stdout } = await run({ argv: ['sh', '-c', shell, 'sh', ...argv, '-c', script], env, cwd: work });
    const pid = Number(stdout);
    const file = [join(work, 'core'), join(work, `core.${pid}`)].find(existsSync) ?? '';
    const inspection = await open(file);
    expect(inspection.osThreads()).toEqual([
      { id: pid, outerId: pid, name: 'python', state: undefined, signal: 6 },
    ]);
    const { target } = inspection;
    expect(mainThreadId(target)).toBe(pid);
    // It is in a page that nobody writes to: from the program’s file.
    const version = target.symbol('Py_Version');
    expect(version === undefined ? 0 : target.memory.u64(version) >>> 16).toBe(0x030d);
  });
});

describe('a core without the files that the process had', () => {
  const moved = (python: Interpreter): string => {
    const binary = join(mkdtempSync(join(folder, 'bin-')), `python3.${python.minor}`);
    copyFileSync(python.binary, binary);
    return binary;
  };

  it('is read all the same where CPython says where it keeps things', async () => {
    const python = interpreter('3.14');
    const binary = moved(python);
    const { file, said } = await coreOf(python, 'core.gone', { binary });
    rmSync(binary);
    const inspection = await open(file);
    expect(mainThreadId(inspection.target)).toBe(said.thread);
    expect(inspection.target.layout.provenance).toBe('debug-offsets');
    expect(inspection.remarks[0]).toBe(
      `${binary} is not at hand (${binary} is not there); what was only there cannot be read.`,
    );

    const given = await open(file, { program: python.binary });
    expect(given.remarks).toEqual([]);
    expect(given.target.symbol('PyDict_Type')).toBe(said.dict);

    const root = join(folder, 'root');
    cpSync(python.binary, join(root, binary));
    expect((await open(file, { root })).target.symbol('PyDict_Type')).toBe(said.dict);
  });

  it('is refused where only they tell, until one names them', async () => {
    const python = interpreter('3.11');
    const binary = moved(python);
    const { file, said } = await coreOf(python, 'core.old', {
      binary,
      // It is not beside its sources any more.
      env: { PYTHONPATH: join(builtPython('3.11').source, 'Lib') },
    });
    copyFileSync(interpreter('3.13').binary, binary);
    await expect(openCore(file)).rejects.toMatchObject({
      code: 'inspect/program-missing',
      message: expect.stringMatching(
        /it is another build \(its build id is \w+, that of the loaded one \w+\)/,
      ) as string,
      remedy: expect.stringContaining('--program') as string,
    });
    rmSync(binary);
    await expect(openCore(file)).rejects.toMatchObject({
      code: 'inspect/program-missing',
      message: expect.stringContaining(`${binary} is not there`) as string,
    });
    await expect(openCore(file, { program: interpreter('3.13').binary })).rejects.toMatchObject({
      code: 'inspect/program-missing',
      message: expect.stringContaining('it is another build') as string,
    });
    const given = await open(file, { program: python.binary });
    expect(mainThreadId(given.target)).toBe(said.thread);
  });
});

describe('a core that was cut', () => {
  it('is refused or read in part, wherever the cut is', async () => {
    const { file, said } = await coreOf(interpreter('3.13'), 'core.cut');
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
    const { file: path } = await coreOf(interpreter('3.13r'), 'core.noise');
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

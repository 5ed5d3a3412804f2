import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/exec/run.js';
import type { Inspection } from '../../src/inspect/inspection.js';
import { openCore, type CoreOptions } from '../../src/inspect/open-core.js';
import { builtPython } from './built-python.js';
import { mainThreadId } from './inspect/main-thread.js';
import { coreOf } from './inspect/written-core.js';
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

describe('a core of CPython', () => {
  for (const python of interpreters()) {
    it(`is opened: ${python.name}`, async () => {
      const { file, pid, said } = await coreOf(python, folder, `core.${python.name}`);
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
    const { file, said } = await coreOf(python, folder, 'core.gone', { binary });
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
    const { file, said } = await coreOf(python, folder, 'core.old', {
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

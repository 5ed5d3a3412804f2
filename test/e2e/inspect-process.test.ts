import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { attempt } from '../../src/base/reading.js';
import { openProcess, type OpenOptions } from '../../src/inspect/open-process.js';
import type { Inspection } from '../../src/inspect/inspection.js';
import { findPythons } from '../../src/inspect/running-pythons.js';
import { interpreter, interpreters } from './interpreters.js';
import { mainThread, mainThreadId } from './inspect/main-thread.js';
import { start, startPython, waitingScript, type Said, type Started } from './inspect/started.js';

const owned: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of owned.splice(0).reverse()) await end();
});

function own(started: Started): Started {
  owned.push(() => started.end());
  return started;
}

async function open(pid: number, options?: OpenOptions): Promise<Inspection> {
  const inspection = await openProcess(pid, options);
  owned.push(() => inspection.close());
  return inspection;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cpydbg-inspect-'));
  owned.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe('a running CPython', () => {
  for (const python of interpreters()) {
    it(`is opened: ${python.name}`, async () => {
      const started = own(await startPython(python, waitingScript));
      const said = JSON.parse(started.line) as Said;
      const { target, program, pid, kind, remarks } = await open(started.pid);
      expect({ program, pid, kind, remarks }).toEqual({
        program: python.binary,
        pid: started.pid,
        kind: 'process',
        remarks: [],
      });
      const { major, minor, micro } = target.version;
      expect([major, minor, micro]).toEqual(said.version);
      expect(target.freeThreaded).toBe(python.freeThreaded);
      expect(mainThreadId(target)).toBe(said.thread);
      expect(target.symbol('PyDict_Type')).toBe(said.dict);
      expect(target.symbol('no_such_symbol')).toBeUndefined();
    });
  }

  it('is opened the second time from what was kept the first time', async () => {
    const cacheFolder = join(temporaryFolder(), 'cache');
    const started = own(await startPython(interpreter('3.13'), `import _datetime\n${waitingScript}`));
    const first = await open(started.pid, { cacheFolder });
    const names = readdirSync(cacheFolder);
    expect(names.length).toBeGreaterThan(1);
    const second = await open(started.pid, { cacheFolder });
    expect(second.target.layout).toEqual(first.target.layout);
    expect(second.target.runtime).toBe(first.target.runtime);
    expect(readdirSync(cacheFolder)).toEqual(names);

    for (const name of names) writeFileSync(join(cacheFolder, name), '{"format":');
    const third = await open(started.pid, { cacheFolder });
    expect(third.target.layout).toEqual(first.target.layout);
    for (const name of names) JSON.parse(readFileSync(join(cacheFolder, name), 'utf8'));
  });

  it('has the threads that the system sees, and stands when it is stopped', async () => {
    const script = `
import sys, threading
ready = threading.Barrier(3)
def work():
    ready.wait()
    threading.Event().wait()
for _ in range(2): threading.Thread(target=work, daemon=True).start()
ready.wait()
print("ready", flush=True)
sys.stdin.read()`;
    const started = own(await startPython(interpreter('3.13'), script));
    const inspection = await open(started.pid);
    const threads = inspection.osThreads();
    expect(threads).toHaveLength(3);
    expect(threads[0]).toMatchObject({ id: started.pid, outerId: started.pid, name: 'python' });
    expect(inspection.running()).toBe(true);
    started.signal('SIGSTOP');
    await until(() => inspection.osThreads().every(({ state }) => state === 'stopped'));
    expect(inspection.running()).toBe(false);

    const other = await open(threads[1]?.id ?? 0);
    expect(other.pid).toBe(started.pid);
  });

  it('is read as it is now after `refresh`, and not at all after its end', async () => {
    const started = own(await startPython(interpreter('3.13'), waitingScript));
    const inspection = await open(started.pid);
    const thread = mainThread(inspection.target);
    await started.end();
    expect(mainThread(inspection.target)).toBe(thread);
    inspection.refresh();
    expect(attempt(() => mainThread(inspection.target))).toEqual({
      unreadable: expect.stringMatching(/: the process has ended or runs another program now$/) as string,
    });
    expect(inspection.osThreads()).toEqual([]);
    expect(inspection.running()).toBe(false);
  });

  it('is opened when its file has been deleted, or replaced by another build', async () => {
    const folder = temporaryFolder();
    const release = interpreter('3.14');
    const binary = join(folder, 'python3.14');
    copyFileSync(release.binary, binary);
    const started = own(await startPython(release, waitingScript, { binary }));
    const { thread } = JSON.parse(started.line) as Said;
    rmSync(binary);
    const deleted = await open(started.pid);
    expect([deleted.program, mainThreadId(deleted.target)]).toEqual([binary, thread]);
    copyFileSync(interpreter('3.15').binary, binary);
    const replaced = await open(started.pid);
    expect([replaced.target.version.minor, mainThreadId(replaced.target)]).toEqual([14, thread]);
  });

  it('is found among all processes', async () => {
    const started = own(await startPython(interpreter('3.13'), waitingScript));
    const found = findPythons().find(({ pid }) => pid === started.pid);
    expect(found).toMatchObject({
      program: interpreter('3.13').binary,
      commandLine: expect.stringContaining('import sys, json') as string,
    });
    expect(findPythons().some(({ pid }) => pid === process.pid)).toBe(false);
  });
});

describe('what is no CPython', () => {
  it('is said to be gone, with those that run', async () => {
    const ended = await start(['echo', 'here']);
    await ended.end();
    const started = own(await startPython(interpreter('3.13'), waitingScript));
    await expect(openProcess(ended.pid)).rejects.toMatchObject({
      code: 'inspect/gone',
      message: `There is no process ${ended.pid}.`,
      remedy: expect.stringMatching(new RegExp(`^Running CPythons: .*\\b${started.pid} `)) as string,
      exitCode: 8,
    });
    for (const pid of [0, -1, 1.5, Number.NaN, 2 ** 40]) {
      await expect(openProcess(pid)).rejects.toMatchObject({ code: 'inspect/gone' });
    }
  });

  it('is called by its name', async () => {
    const cat = own(await start(['sh', '-c', 'echo ready; exec cat']));
    await until(() => readFileSync(`/proc/${cat.pid}/comm`, 'utf8') === 'cat\n');
    await expect(openProcess(cat.pid)).rejects.toMatchObject({
      code: 'inspect/not-cpython',
      message: expect.stringMatching(
        new RegExp(`^Process ${cat.pid} is cat \\(/.*\\); there is no CPython in it\\.$`),
      ) as string,
    });
  });

  it('may have ended without its parent’s notice', async () => {
    // A shell collects its children; the program that takes its place does not know of them.
    const child = 'until [ "$(cat /proc/$$/comm)" = cat ]; do :; done';
    const parent = own(await start(['sh', '-c', `${child} & echo $!; exec cat`]));
    const zombie = Number(parent.line);
    await until(() => /^State:\tZ/m.test(readFileSync(`/proc/${zombie}/status`, 'utf8')));
    await expect(openProcess(zombie)).rejects.toMatchObject({
      code: 'inspect/zombie',
      message: expect.stringContaining(`its parent ${parent.pid} has not collected it`) as string,
    });
  });
});

/** Waits for what the system is about to do anyway. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  engineKinds,
  type Attach,
  type Core,
  type Engine,
  type EngineKind,
} from '../../src/engines/engine.js';
import { attachEngine, locateEngine, openCoreInEngine } from '../../src/engines/select.js';
import { systemExec } from '../../src/exec/exec.js';
import { builtPython } from './built-python.js';
import { writeCore } from './inspect/cores.js';
import { livingPython, tracerOf, until, type LivingPython } from './native/living-python.js';
import { descendants, stillRunning } from './process-tree.js';

const owned: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of owned.splice(0).reverse()) await end();
  const left = descendants().filter(({ name }) => /^(gdb|lldb)/.test(name));
  expect(stillRunning(left)).toEqual([]);
});

const script = `
import sys, threading
waiting = threading.Event()
started = threading.Barrier(2)
def work():
    started.wait()
    waiting.wait()
threading.Thread(target=work, daemon=True).start()
started.wait()
def key(value):
    print("ready")
    sys.stdin.readline()
    return value
sorted([1], key=key)
print("went on")
sys.stdin.readline()
`;

async function start(version: '3.11' | '3.13' = '3.13'): Promise<LivingPython> {
  const python = await livingPython({ argv: [builtPython(version).program], env: {} }, ['-c', script]);
  owned.push(() => python.end());
  return python;
}

interface Opening {
  readonly abort?: AbortController;
  readonly log?: (line: string) => void;
}

async function context(kind: EngineKind, { abort = new AbortController(), log = () => undefined }: Opening) {
  const found = await locateEngine(systemExec, kind, 'linux');
  return { found, surroundings: { exec: systemExec, signal: abort.signal, log } };
}

async function attach(kind: EngineKind, what: Attach, options: Opening = {}): Promise<Engine> {
  const { found, surroundings } = await context(kind, options);
  const engine = await attachEngine(found, what, surroundings);
  owned.push(() => engine.dispose());
  return engine;
}

async function openCore(kind: EngineKind, core: Core): Promise<Engine> {
  const { found, surroundings } = await context(kind, {});
  const engine = await openCoreInEngine(found, core, surroundings);
  owned.push(() => engine.dispose());
  return engine;
}

const functionsOf = async (engine: Engine, osId: number): Promise<(string | undefined)[]> => {
  const thread = (await engine.threads()).find((each) => each.osId === osId);
  if (thread === undefined) throw new Error(`no thread ${osId}`);
  return (await engine.stackTrace(thread.id, 0, 1000)).map((frame) => frame.function);
};

describe.each(engineKinds)('%s', (kind) => {
  test.each(['3.11', '3.13'] as const)(
    'holds a CPython %s, shows its C stacks, and lets it go',
    async (version) => {
      const python = await start(version);
      const engine = await attach(kind, { pid: python.pid, program: `/proc/${python.pid}/exe` });
      expect(python.state()).toBe('t');
      expect(engine.pid).toBe(python.pid);

      const threads = await engine.threads();
      expect(threads).toHaveLength(2);
      expect(threads.every(({ osId }) => osId !== undefined)).toBe(true);
      const main = await functionsOf(engine, python.pid);
      const order = [
        '_Py_read',
        '_PyEval_EvalFrameDefault',
        'list_sort_impl',
        '_PyEval_EvalFrameDefault',
        'main',
      ];
      expect(main.filter((name) => order.includes(name ?? ''))).toEqual(order);
      const other = await functionsOf(engine, threads.find(({ osId }) => osId !== python.pid)?.osId ?? 0);
      expect(other).toContain('thread_run');

      const [thread] = threads;
      if (thread === undefined) throw new Error('no thread');
      const whole = await engine.stackTrace(thread.id, 0, 1000);
      const pages = [await engine.stackTrace(thread.id, 0, 7), await engine.stackTrace(thread.id, 7, 1000)];
      expect(pages.flat()).toEqual(whole);

      await engine.dispose();
      expect(tracerOf(python.pid)).toBe(0);
      expect(python.state()).toBe('S');
      expect(await python.answer()).toBe('went on');
    },
  );

  test('leaves a process stopped that was stopped before', async () => {
    const python = await start();
    python.signal('SIGSTOP');
    await until(() => python.state() === 'T');
    const engine = await attach(kind, { pid: python.pid, program: undefined });
    expect(await functionsOf(engine, python.pid)).toContain('_PyEval_EvalFrameDefault');
    await engine.dispose();
    await until(() => tracerOf(python.pid) === 0 && python.state() === 'T');
    python.signal('SIGCONT');
    expect(await python.answer()).toBe('went on');
  });

  test('lets it go when it is aborted while it holds it', async () => {
    const python = await start();
    const abort = new AbortController();
    const engine = await attach(kind, { pid: python.pid, program: undefined }, { abort });
    abort.abort();
    await engine.dispose();
    await expect(engine.threads()).rejects.toMatchObject({ code: 'base/interrupted' });
    expect(tracerOf(python.pid)).toBe(0);
    expect(await python.answer()).toBe('went on');
  });

  test('lets it go when it is aborted while it attaches', async () => {
    const python = await start();
    const abort = new AbortController();
    const attaching = attach(kind, { pid: python.pid, program: undefined }, { abort });
    const interrupted = expect(attaching).rejects.toMatchObject({ code: 'base/interrupted' });
    await until(() => tracerOf(python.pid) !== 0);
    abort.abort();
    await interrupted;
    expect(tracerOf(python.pid)).toBe(0);
    expect(await python.answer()).toBe('went on');
  });

  test('leaves the process running when the engine itself is killed', async () => {
    const python = await start();
    const engine = await attach(kind, { pid: python.pid, program: undefined });
    for (const { pid, name } of descendants()) {
      if (/^(gdb|lldb)/.test(name)) process.kill(pid, 'SIGKILL');
    }
    await until(() => tracerOf(python.pid) === 0);
    await engine.dispose();
    expect(await python.answer()).toBe('went on');
  });

  test('says who holds it already', async () => {
    const python = await start();
    await attach('gdb', { pid: python.pid, program: undefined });
    await expect(attach(kind, { pid: python.pid, program: undefined })).rejects.toMatchObject({
      code: 'engines/not-attached',
      exitCode: 8,
      facts: { tracer: tracerOf(python.pid) },
      message: expect.stringContaining(`process ${tracerOf(python.pid)} debugs it already`) as string,
    });
  });

  test('says that there is no such process', async () => {
    const python = await start();
    await python.end();
    await expect(attach(kind, { pid: python.pid, program: undefined })).rejects.toMatchObject({
      code: 'engines/not-attached',
      facts: { pid: python.pid },
    });
  });

  test('opens a core file, and does not take another file for one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cpydbg-native-'));
    owned.push(() => rmSync(folder, { recursive: true }));
    const python = await start();
    const file = join(folder, 'a core');
    await writeCore(python.pid, file);
    const { program } = builtPython('3.13');
    const engine = await openCore(kind, { file, program });
    expect(await functionsOf(engine, python.pid)).toContain('list_sort_impl');
    await engine.dispose();

    const other = join(folder, 'no core');
    writeFileSync(other, 'this is no core file');
    await expect(openCore(kind, { file: other, program })).rejects.toMatchObject({ code: 'engines/no-core' });
  });
});

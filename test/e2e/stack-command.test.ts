import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { expectGolden } from '../unit/golden.js';
import { builtPython } from './built-python.js';
import { writeCore } from './inspect/cores.js';
import { interpreter, interpreters, type Interpreter } from './interpreters.js';
import { livingPython, type LivingPython } from './native/living-python.js';
import { masked } from './native/mask.js';
import { documentOf, saidByCpydbg } from './native/said-by-cpydbg.js';

const owned: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of owned.splice(0).reverse()) await end();
});

const script = fileURLToPath(new URL('native/busy.py', import.meta.url));

async function start(python: Interpreter, ...args: readonly [string, ...string[]]): Promise<LivingPython> {
  const started = await livingPython(python, args);
  owned.push(() => started.end());
  return started;
}

interface Frame {
  readonly function: string;
  readonly file: string;
  readonly line: number;
  readonly suspendable: string | null;
  readonly locals?: readonly { readonly name: string; readonly value: { readonly text: string } | null }[];
}
interface Thread {
  readonly id: number;
  readonly name: string;
  readonly main: boolean;
  readonly holdsGil: boolean | null;
  readonly state: string;
  readonly systemCall: string;
  readonly frames: readonly Frame[];
  readonly end: unknown;
}
interface Document {
  readonly changed: boolean;
  readonly target: { readonly python: string; readonly program: string; readonly layout: string };
  readonly interpreters: readonly { readonly id: number; readonly threads: readonly Thread[] }[];
  readonly otherThreads: { readonly count: number };
}

describe.each(interpreters().map((python) => ({ name: python.name, python })))('$name', ({ python }) => {
  test('the main thread, or all of them, with variables', async () => {
    const { pid } = await start(python, script);
    const main = await documentOf<Document>('stack', String(pid), '--locals');
    expect(main).toMatchObject({
      changed: false,
      otherThreads: { count: 2 },
      target: { program: python.binary },
    });
    const [thread] = main.interpreters.flatMap(({ threads }) => threads);
    if (thread === undefined) throw new Error('no thread');
    expect(thread).toMatchObject({
      id: pid,
      name: 'MainThread',
      main: true,
      state: 'sleeping',
      systemCall: 'read',
      end: 'outermost',
    });
    const own = thread.frames.filter(({ file }) => file === script);
    expect(own.map((frame) => frame.function)).toEqual([
      'handle',
      'serve',
      'numbers',
      ...Array.from({ length: 21 }, () => 'countdown'),
      '<module>',
    ]);
    expect(own.slice(0, 3).map(({ suspendable }) => suspendable)).toEqual([
      'coroutine',
      'coroutine',
      'generator',
    ]);
    expect(own[0]?.locals?.map(({ name, value }) => [name, value?.text])).toEqual([
      ['request', "[{'key': None}]"],
      ['name', "'naïve'"],
      ['unbound', undefined],
    ]);
    expect(own.at(-1)?.locals?.map(({ name }) => name)).toEqual(['lock', 'barrier', 'number']);

    const all = await documentOf<Document>('stack', String(pid), '--all-threads');
    const names = all.interpreters.flatMap(({ threads }) => threads.map(({ name }) => name));
    expect(names).toEqual(['MainThread', 'worker-0', 'worker-1']);
    expect(all.otherThreads.count).toBe(0);
    const one = await documentOf<Document>('stack', String(pid), '--thread', 'worker-1');
    expect(one.interpreters[0]?.threads.map(({ frames }) => frames[0]?.function)).toEqual(['worker']);
  });
});

describe('for people', () => {
  test('a whole stack', async () => {
    const started = await start(interpreter('3.13'), script);
    const said = await saidByCpydbg(['stack', String(started.pid), '--locals', '--source']);
    expect(said).toMatchObject({ status: 0, stderr: '' });
    const { program, source } = builtPython('3.13');
    const names = {
      '<pid>': String(started.pid),
      '<program>': program,
      '<scripts>': dirname(script),
      '<cpython>': source,
    };
    expectGolden(new URL('native/stack.golden.txt', import.meta.url), masked(said.stdout, names));
  });

  test('the terminal’s wishes count, and a pipe has none', async () => {
    const { pid } = await start(interpreter('3.13'), script);
    const plain = await saidByCpydbg(['stack', String(pid)]);
    expect(plain.stdout).not.toContain('\u001b');
    expect(plain.stdout).not.toContain('sys.stdin.readline()');
    expect((await saidByCpydbg(['stack', String(pid)], { NO_COLOR: '1' })).stdout).toBe(plain.stdout);
    expect(
      (await saidByCpydbg(['stack', String(pid), '--no-fold'])).stdout.split('\n').length,
    ).toBeGreaterThan(plain.stdout.split('\n').length + 10);
    const short = await saidByCpydbg(['stack', String(pid), '--max-frames', '2']);
    expect(short.stdout).toContain('… and more frames (--max-frames)');
  });

  test('sub-interpreters stand under a heading of their own', async () => {
    const { pid } = await start(
      interpreter('3.13'),
      '-c',
      'import _interpreters\nsub = _interpreters.create()\n_interpreters.exec(sub, "def f():\\n    import sys\\n    print(\'ready\')\\n    sys.stdin.readline()\\nf()")',
    );
    const { stdout } = await saidByCpydbg(['stack', String(pid)]);
    const frames = stdout.split('\n').filter((line) => /^ +#|^Sub|^Thread/.test(line));
    expect(
      frames.map((line) =>
        line
          .replace(/:\d+$|: .*/, '')
          .trim()
          .replace(/\s+/g, ' '),
      ),
    ).toEqual([
      `Thread ${pid} "python"`,
      '#0 <module> <string>',
      'Sub-interpreter 1',
      `Thread ${pid} "python"`,
      '#0 f <string>',
      '#1 <module> <string>',
    ]);
  });
});

describe('what a process is in the middle of', () => {
  test('is said to be partial where it runs on', async () => {
    const { pid } = await start(
      interpreter('3.13'),
      '-c',
      'print("ready")\ndef f(n):\n    return f(n - 1) if n else 0\nwhile True:\n    f(200)',
    );
    const document = await documentOf<Document>('stack', String(pid));
    const { stdout } = await saidByCpydbg(['stack', String(pid)]);
    expect(typeof document.changed).toBe('boolean');
    expect(stdout).toMatch(/^Process \d+/);
    expect(document.interpreters[0]?.threads[0]?.frames.at(-1)?.function).toBe('<module>');
  });

  test('is all there in a core file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cpydbg-stack-'));
    owned.push(() => rmSync(folder, { recursive: true }));
    const started = await start(interpreter('3.13'), script);
    const core = join(folder, 'core');
    await writeCore(started.pid, core);
    const alive = await documentOf<Document>('stack', String(started.pid), '--all-threads', '--locals');
    const dead = await documentOf<Document>('stack', '--core', core, '--all-threads', '--locals');
    const frames = (document: Document): unknown =>
      document.interpreters.flatMap(({ threads }) => threads.map((thread) => thread.frames));
    expect(frames(dead)).toEqual(frames(alive));
    const mixed = await saidByCpydbg(['stack', '--core', core, '--native']);
    expect(mixed.stdout).toMatch(/^ +C {2}_Py_read /m);
    expect(mixed.stdout).not.toContain('not merged');
  });
});

describe('what cannot be', () => {
  test.each([
    [[], 2, 'cli/no-target'],
    [['many'], 2, 'cli/not-a-pid'],
    [['1', '--core', 'x'], 2, 'cli/two-targets'],
    [['--core', '/no/such/core'], 8, 'inspect/no-core-file'],
    [['999999999'], 8, 'inspect/gone'],
    [[String(process.pid)], 8, 'inspect/not-cpython'],
  ])('%j: status %d, %s', async (args, status, code) => {
    const said = await saidByCpydbg(['stack', ...args]);
    expect(said).toMatchObject({ status, stdout: '' });
    expect(said.stderr).toMatch(/^✗ .+\n {2}.+/);
    const json = await saidByCpydbg(['stack', ...args, '--json']);
    expect(json).toMatchObject({ status, stderr: '' });
    expect(JSON.parse(json.stdout)).toMatchObject({ error: { code, message: expect.any(String) as string } });
  });

  test('a thread that there is not is told with those that there are', async () => {
    const { pid } = await start(interpreter('3.13'), script);
    const said = await saidByCpydbg(['stack', String(pid), '--thread', 'worker-7']);
    expect(said.status).toBe(8);
    expect(said.stderr).toContain('There is no Python thread worker-7.');
    expect(said.stderr).toMatch(
      new RegExp(`There are: ${pid} \\(MainThread\\), \\d+ \\(worker-0\\), \\d+ \\(worker-1\\)\\.`),
    );
  });

  test('a process that ends while it is looked at is no fault of cpydbg', async () => {
    const started = await start(
      interpreter('3.13'),
      '-c',
      'print("ready")\nimport sys\nsys.stdin.readline()',
    );
    const looking = Promise.all(
      Array.from({ length: 3 }, () => saidByCpydbg(['stack', String(started.pid)])),
    );
    await started.end();
    for (const { status } of await looking) expect([0, 8]).toContain(status);
  });
});

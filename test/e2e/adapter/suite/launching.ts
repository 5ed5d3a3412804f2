import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DebugRun } from '../debug-run.js';
import type { Subject } from './subject.js';

const told = 'import os, sys\nprint(sys.argv[1:], os.getcwd(), os.environ["COLOUR"], sys.flags.isolated)\n';

export function describeLaunching(subject: Subject): void {
  test('a module, code, arguments, options of the interpreter, environment and folder', async () => {
    const { env } = subject.interpreter;
    const launch = { args: ['one', 'größe 2'], env: { ...env, COLOUR: 'grün' } };
    const script = subject.open(told);
    mkdirSync(join(script.folder, 'elsewhere'));
    const cwd = join(script.folder, 'elsewhere');
    const attributes = { ...subject.attributes, ...launch, cwd };
    await script.begin('launch', { ...attributes, program: '../script.py', interpreterArgs: ['-I'] });
    await script.ended();
    expect(script.output).toContain(`['one', 'größe 2'] ${realpathSync(cwd)} grün 1`);

    const module = subject.open('', {
      files: { 'package/__init__.py': '', 'package/__main__.py': `${told}# <end>` },
    });
    const main = join(module.folder, 'package', '__main__.py');
    await module.begin('launch', { ...attributes, module: 'package', cwd: module.folder }, () =>
      module.breakInFile(main, { line: 2 }),
    );
    const top = await module.top();
    expect([top.source?.path, top.line]).toEqual([main, 2]);
    await module.goOn(top.threadId);
    await module.ended();
    expect(module.output).toContain(`['one', 'größe 2'] ${realpathSync(module.folder)} grün 0`);

    const code = subject.open('');
    await code.begin('launch', {
      ...attributes,
      cwd: code.folder,
      code: 'import sys; print(sys.argv[1:]); sys.exit(7)',
    });
    await code.ended();
    expect(code.output).toContain("['one', 'größe 2']");
    expect(code.exitCode).toBe(7);
  });

  test('stops at main, at the first line of the script, and at a stage', async () => {
    const source = '"""First."""\n\nfirst = 1  # <first>\nprint("done")\n';
    const main = subject.open(source, { launch: { stopOnEntry: 'main' } });
    await main.launch();
    const entry = await main.top();
    expect([entry.name, entry.reason]).toEqual(['main', 'entry']);
    await main.goOn(entry.threadId);
    await main.ended();

    const script = subject.open(source, { launch: { stopOnEntry: 'script' } });
    await script.launch();
    const first = await script.top();
    expect([first.source?.path, first.name]).toEqual([script.script, '<module>']);
    expect(first.line).toBeLessThanOrEqual(script.line('first'));
    expect((await script.step('next', first.threadId)).line).toBeGreaterThan(first.line);

    const stage = subject.open(
      'import faulthandler\n\nprint("gives up", flush=True)\nfaulthandler._fatal_error_c_thread()\n',
      {
        launch: { stages: ['fatal'] },
      },
    );
    await stage.launch();
    expect((await stage.stopped()).description).toContain('fatal');
    await stage.said('gives up');
  });

  test('a program that replaces itself by one that is no CPython, to its end', async () => {
    const run = subject.open(
      'import os\n\nprint("goes", flush=True)  # <goes>\nos.execv("/bin/echo", ["echo", "in its place"])\n',
    );
    await run.launch(() => run.breakAt('goes'));
    const { threadId } = await run.stopped();
    await run.request('continue', { threadId });
    await run.ended();
    expect(run.output).toContain('in its place');
    expect(run.exitCode).toBe(0);
  });

  test("the interpreter's frames as wanted, sources where they are now", async () => {
    const source =
      'import os\n\nhere = os.path.dirname(__file__)\ntext = open(here + "/now/moved.py").read()\n' +
      'exec(compile(text, "/built/elsewhere/moved.py", "exec"))\n';
    const files = { 'now/moved.py': 'def moved(item):\n    return item\n\n\nsorted([1], key=moved)\n' };
    const names = async (interpreterFrames: string): Promise<DebugRun> => {
      const run = subject.open(source, { files });
      const moved = join(run.folder, 'now', 'moved.py');
      const sourceMap = { '/built/elsewhere': join(run.folder, 'now') };
      await run.launch(() => run.breakInFile(moved, { line: 2 }), { interpreterFrames, sourceMap });
      return run;
    };
    const counts: number[] = [];
    for (const each of ['all', 'dimmed', 'hidden']) {
      const run = await names(each);
      const { threadId } = await run.stopped();
      const frames = await run.stack(threadId, 0);
      expect(frames[0]).toMatchObject({
        name: 'moved',
        line: 2,
        source: { path: join(run.folder, 'now', 'moved.py') },
      });
      const subtle = frames.filter(({ presentationHint }) => presentationHint === 'subtle');
      expect([each, subtle.length > 0]).toEqual([each, each === 'dimmed']);
      counts.push(frames.length);
      await run.close();
    }
    const [all = 0, dimmed = 0, hidden = 0] = counts;
    expect(dimmed).toBe(all);
    expect(hidden).toBeLessThan(all / 2);

    // Clients keep one hint for a file, the last one: that of the innermost frame has none, whatever else is in it.
    const inC = subject.open(source, { files });
    await inC.launch(() => inC.breakOnFunctions('pymain_run_python'));
    const { threadId } = await inC.stopped();
    const ofMain = (await inC.stack(threadId, 0)).filter((frame) => frame.source?.name === 'main.c');
    expect(ofMain.length).toBeGreaterThan(1);
    for (const frame of ofMain) expect(frame.source).not.toHaveProperty('presentationHint');
    expect(ofMain[1]?.presentationHint).toBe('subtle');
  });

  test('a program that ends where it stands: it is told at once, and how', async () => {
    const source = 'len([1])\n';
    const called = subject.open(source);
    await called.launch(() => called.breakOnFunctions('builtin_len'));
    const { id } = await called.top();
    // There is no answer, or one that says so.
    await called.evaluate('> print (void)_exit(3)', id).catch(() => undefined);
    await called.ended();
    expect(called.exitCode).toBe(3);

    const killed = subject.open(source);
    const pid = new Promise<number>((resolve) => {
      killed.client.on('process', ({ systemProcessId }) => resolve(systemProcessId ?? 0));
    });
    await killed.launch(() => killed.breakOnFunctions('builtin_len'));
    await killed.top();
    process.kill(await pid, 'SIGKILL');
    await killed.ended();
    // lldb tells of the signal as a status.
    expect(subject.engine === 'gdb' ? [137] : [9, 137]).toContain(killed.exitCode);
  });

  test("the program reads and prints in the client's terminal", async () => {
    const run = subject.open(
      'import os, sys\nname = input("name? ")\nprint("hello", name, os.isatty(1))  # <end>\n',
      {
        launch: { console: 'integratedTerminal' },
      },
    );
    const terminal: { output: string; type: (text: string) => void; end: () => void } = {
      output: '',
      type: () => undefined,
      end: () => undefined,
    };
    run.client.handle('runInTerminal', (args) => {
      const { args: argv, cwd } = args as { args: string[]; cwd: string };
      // The tests run the sources; what runs in a terminal is the program as it was built.
      const command = argv.map((word) => word.replace('/src/adapter/', '/dist/adapter/'));
      expect(command.filter((word) => word.startsWith('/')).every((file) => existsSync(file))).toBe(true);
      const spawned = 'import pty, sys; pty.spawn(sys.argv[1:])';
      const child = spawn('python3', ['-c', spawned, ...command], { cwd, stdio: 'pipe' });
      child.stdout.setEncoding('utf8').on('data', (text: string) => (terminal.output += text));
      terminal.type = (text) => void child.stdin.write(text);
      terminal.end = () => void child.kill('SIGKILL');
      return Promise.resolve({});
    });
    try {
      await run.launch(() => run.breakAt('end'));
      terminal.type('you\n');
      const top = await run.top();
      expect(await run.evaluate('name', top.id, 'hover')).toBe("'you'");
      await run.goOn(top.threadId);
      await run.ended();
    } finally {
      terminal.end();
    }
    expect(terminal.output).toContain('name?');
    expect(run.output).not.toContain('hello');
  });

  test('what is wrong is refused before anything starts, and what is unknown has an answer', async () => {
    const run = subject.open('print(1)  # <line>\n');
    const initialize = { adapterID: 'cpython' };
    expect(await run.refusal('stackTrace', { threadId: 1 })).toContain('before anything was launched');
    await run.request('initialize', initialize);
    const wrong = (attributes: object): Promise<string> =>
      run.refusal('launch', { engine: subject.engine, ...attributes } as never);
    expect(await wrong({ program: join(run.folder, 'none.py') })).toContain('no such file');
    expect(await wrong({ program: run.script, cwd: join(run.folder, 'none') })).toContain('no such folder');
    expect(await wrong({ program: run.script, stopOnEntry: 'nowhere' })).toContain('"stopOnEntry"');
    expect(await wrong({ program: run.script, enginePath: '/no/engine' })).toContain('/no/engine');
    const second = subject.open('print(1)  # <line>\n');
    await second.launch(() => second.breakAt('line'));
    const { threadId } = await second.stopped();
    const refuse = second.refusal.bind(second) as (command: string, args: unknown) => Promise<string>;
    expect(await refuse('launch', { program: second.script })).toContain('a second time');
    expect(await refuse('noSuchRequest', {})).toContain('no request that this debug adapter knows');
    const sourceOf = (path: string) => ({ source: { path }, sourceReference: 0 });
    const { content } = await second.request('source', sourceOf(second.script));
    expect(content).toBe('print(1)  # <line>\n');
    expect(await refuse('source', sourceOf('/no/such/read.c'))).toContain('sourceMap');
    expect(await refuse('source', sourceOf('read.c'))).toContain('in which folder');
    expect(await refuse('stackTrace', { threadId: 'one' })).toContain('arguments');
    expect(await refuse('stackTrace', undefined)).toContain('arguments');
    expect(await refuse('variables', { variablesReference: 123_456 })).toContain('no variable 123456');
    expect(await refuse('scopes', { frameId: 123_456 })).toContain('no frame 123456');
    expect(await refuse('readMemory', { memoryReference: 'nonsense', count: 1 })).toContain('arguments');
    expect(await refuse('setBreakpoints', { source: {}, breakpoints: [{ line: -1 }] })).toContain(
      'arguments',
    );
    expect(
      await refuse('setBreakpoints', {
        source: { path: '/x.py' },
        breakpoints: [{ line: 1, hitCondition: 'often' }],
      }),
    ).toContain('no hit condition');
    expect(await refuse('exceptionInfo', { threadId })).toContain('did not stop for one');
    await second.goOn(threadId);
    await second.ended();
    expect(await refuse('stackTrace', { threadId })).toContain('has ended');
  });
}

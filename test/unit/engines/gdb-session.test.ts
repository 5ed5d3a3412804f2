import { expect, test } from 'vitest';
import { startGdb } from '../../../src/engines/gdb/start-gdb.js';
import { FakeGdb, launch, type Answer } from './fake-gdb.js';

const start = (gdb: FakeGdb, changes: Partial<typeof launch> = {}) =>
  startGdb('gdb', { ...launch, ...changes }, gdb.context);

const to =
  (wanted: string, ...says: readonly string[]): Answer =>
  (command) =>
    command.startsWith(wanted) ? says : undefined;

test('the program is loaded after the commands that it needs, each quoted for who reads it', async () => {
  const gdb = new FakeGdb(() => undefined);
  const commands = [
    { text: '-enable-pretty-printing', ignoreFailures: true },
    { text: 'skip file "a"', ignoreFailures: true },
  ];
  const engine = await start(gdb, { commands });
  const from = gdb.told.indexOf('-interpreter-exec console "add-auto-load-safe-path /w/build"');
  const shell = process.env.SHELL;
  expect(gdb.told.slice(from)).toEqual([
    '-interpreter-exec console "add-auto-load-safe-path /w/build"',
    '-interpreter-exec console "set substitute-path \\"/from here\\" \\"/to\\\\\\\\there\\""',
    '-enable-pretty-printing',
    '-interpreter-exec console "skip file \\"a\\""',
    '-file-exec-and-symbols "/w/my python"',
    '-gdb-set cwd /w/a b',
    '-interpreter-exec console "unset environment LINES"',
    '-interpreter-exec console "unset environment COLUMNS"',
    ...(shell === undefined ? [] : [`-interpreter-exec console "set environment SHELL=${shell}"`]),
    '-interpreter-exec console "set environment NAME=a value"',
    `-exec-arguments main.py 'it’s "me"' </dev/null`,
  ]);
  expect(engine.version).toBe('GNU gdb (GDB) 13.1');
  await engine.dispose();
  expect(gdb.ended).toBe(true);
});

test.each<readonly [string, Answer, Partial<typeof launch>]>([
  ['engines/not-started', to('-gdb-version', '^error,msg="Undefined"'), {}],
  ['engines/not-started', () => 'end', {}],
  ['engines/too-old', to('-gdb-version', '~"GNU gdb (GDB) 11.2\\n"', '^done'), {}],
  ['engines/no-program', to('-file-exec', '^error,msg="No such file or directory."'), {}],
  [
    'engines/refused',
    to('-interpreter-exec console "x"', '^error,msg="Undefined"'),
    { commands: [{ text: 'x', ignoreFailures: false }] },
  ],
  ['engines/unsayable', () => undefined, { args: ['two\nlines'] }],
  ['engines/lost', (command) => (command.startsWith('-file-exec') ? 'end' : undefined), {}],
])('%s', async (code, answer, changes) => {
  const gdb = new FakeGdb(answer);
  await expect(start(gdb, changes)).rejects.toMatchObject({ code });
  expect(gdb.ended).toBe(true);
});

test('a command that may fail may fail', async () => {
  const gdb = new FakeGdb(to('-interpreter-exec console "x"', '^error,msg="Undefined"'));
  const engine = await start(gdb, { commands: [{ text: 'x', ignoreFailures: true }] });
  await engine.dispose();
});

test('a system that forbids ptrace is told as such', async () => {
  const gdb = new FakeGdb(
    to(
      '-exec-run',
      '&"warning: Could not trace the inferior process.\\n"',
      '&"warning: ptrace: Operation not permitted\\n"',
      '^error,msg="During startup program exited with code 127."',
    ),
  );
  const engine = await start(gdb);
  await expect(engine.resume()).rejects.toMatchObject({ code: 'engines/not-traced', exitCode: 3 });
  await engine.dispose();
});

test('other reasons not to start are told as they are', async () => {
  const gdb = new FakeGdb(to('-exec-run', '^error,msg="Cannot execute binary file"'));
  const engine = await start(gdb);
  await expect(engine.resume()).rejects.toThrow(/gdb refused "-exec-run": Cannot execute binary file/);
  await engine.dispose();
});

test('gdb’s end is told with its last words', async () => {
  const gdb = new FakeGdb((command) => (command === '-thread-info' ? 'end' : undefined));
  const engine = await start(gdb);
  await expect(engine.threads()).rejects.toMatchObject({ code: 'engines/lost', facts: { engine: 'gdb' } });
  await engine.dispose();
});

test('an abort before the start starts nothing; one after it ends everything', async () => {
  const early = new FakeGdb(() => undefined);
  early.abort.abort();
  await expect(start(early)).rejects.toMatchObject({ code: 'base/interrupted' });
  expect(early.told).toEqual([]);

  const late = new FakeGdb(to('-exec-run', '^running', '*running,thread-id="all"'));
  const engine = await start(late);
  const stop = engine.resume();
  const interrupted = expect(stop).rejects.toMatchObject({ code: 'base/interrupted' });
  late.abort.abort();
  await interrupted;
  await engine.dispose();
  expect(late.ended).toBe(true);
});

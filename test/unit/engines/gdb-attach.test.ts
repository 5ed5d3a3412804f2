import { expect, test } from 'vitest';
import { attachGdb, openCoreInGdb } from '../../../src/engines/gdb/attach-gdb.js';
import { FakeGdb, type Answer } from './fake-gdb.js';

/** A process that is none: nothing in /proc has this number. */
const pid = 2 ** 31 - 2;

const attaches: Answer = (command) =>
  command === `-target-attach ${pid}`
    ? [
        `=thread-group-started,id="i1",pid="${pid}"`,
        '^done',
        '*stopped,frame={addr="0x1",func="read"},thread-id="1",stopped-threads="all"',
      ]
    : undefined;

test('symbols are read before the process is stopped, and it is let go at the end', async () => {
  const gdb = new FakeGdb(attaches);
  const engine = await attachGdb('gdb', { pid, program: '/w/my python' }, gdb.context);
  expect(engine.pid).toBe(pid);
  await engine.dispose();
  const told = gdb.told.filter((command) => /^-(?:file|target|gdb-exit|interpreter)/.test(command));
  expect(told).toEqual([
    '-file-exec-and-symbols "/w/my python"',
    `-target-attach ${pid}`,
    '-target-detach',
    '-gdb-exit',
  ]);
  expect(gdb.told).toContain('-gdb-set debuginfod enabled off');
  expect(gdb.ended).toBe(true);
});

test('a program that ld.so was told to run is told where it is', async () => {
  const gdb = new FakeGdb(attaches);
  const engine = await attachGdb('gdb', { pid, program: '/w/python', loadBias: 4096 }, gdb.context);
  await engine.dispose();
  expect(gdb.told).toContain('-interpreter-exec console "add-symbol-file \\"/w/python\\" -o 4096"');
  expect(gdb.told.some((command) => command.startsWith('-file'))).toBe(false);
});

test('missing symbols are no obstacle', async () => {
  const gdb = new FakeGdb((command) =>
    command.startsWith('-file') ? ['^error,msg="No such file"'] : attaches(command),
  );
  const engine = await attachGdb('gdb', { pid, program: '/w/python' }, gdb.context);
  await engine.dispose();
});

test.each([
  ['ptrace: Operation not permitted.', /--cap-add=SYS_PTRACE.*Without --native/],
  ['ptrace: No such process.', /^Without --native/],
])('a refusal is told: %s', async (message, remedy) => {
  const gdb = new FakeGdb((command) =>
    command.startsWith('-target-attach') ? [`^error,msg="${message}"`] : undefined,
  );
  await expect(attachGdb('gdb', { pid, program: undefined }, gdb.context)).rejects.toMatchObject({
    code: 'engines/not-attached',
    exitCode: 8,
    message: `gdb cannot attach to process ${pid}: ${message}`,
    remedy: expect.stringMatching(remedy) as string,
  });
  expect(gdb.ended).toBe(true);
});

test('an abort while it attaches is told as one, and ends gdb', async () => {
  const gdb = new FakeGdb((command) => (command.startsWith('-target-attach') ? ['^done'] : undefined));
  const attaching = attachGdb('gdb', { pid, program: undefined }, gdb.context);
  const interrupted = expect(attaching).rejects.toMatchObject({ code: 'base/interrupted' });
  const attached = (): boolean => gdb.told.some((command) => command.startsWith('-target-attach'));
  while (!attached()) await new Promise((resolve) => setImmediate(resolve));
  gdb.abort.abort();
  await interrupted;
  expect(gdb.ended).toBe(true);
});

test('a core file is opened by its name as it is', async () => {
  const gdb = new FakeGdb(() => undefined);
  const engine = await openCoreInGdb('gdb', { file: '/w/a core', program: '/w/python' }, gdb.context);
  await engine.dispose();
  expect(gdb.told).toContain('-target-select core /w/a core');
  expect(gdb.told).not.toContain('-target-detach');

  const other = new FakeGdb((command) =>
    command.startsWith('-target-select') ? ['^error,msg="not a core file"'] : undefined,
  );
  const failing = openCoreInGdb('gdb', { file: '/w/text', program: undefined }, other.context);
  await expect(failing).rejects.toMatchObject({ code: 'engines/no-core', exitCode: 8 });
});

test('functions without a name have none', async () => {
  const gdb = new FakeGdb((command) => {
    if (command.startsWith('-cpydbg-frames')) return ['^error,msg="Undefined MI command: cpydbg-frames"'];
    return command.startsWith('-stack-list-frames')
      ? ['^done,stack=[frame={level="0",addr="0x10",func="??"},frame={level="1",addr="0x20",func="main"}]']
      : attaches(command);
  });
  const engine = await attachGdb('gdb', { pid, program: undefined }, gdb.context);
  const frames = await engine.stackTrace(1 as never, 0, 10);
  expect(frames.map((frame) => frame.function)).toEqual([undefined, 'main']);
  await engine.dispose();
});

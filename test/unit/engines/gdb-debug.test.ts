import { expect, test } from 'vitest';
import { address } from '../../../src/base/address.js';
import type { Breakpoint, Frame, ThreadId } from '../../../src/engines/engine.js';
import { startGdb } from '../../../src/engines/gdb/start-gdb.js';
import { FakeGdb, launch, type Answer } from './fake-gdb.js';

const frame: Frame = {
  thread: 2 as ThreadId,
  level: 3,
  function: 'f',
  place: undefined,
  address: address(16),
};

/** A process that is none: nothing in /proc has this number. */
const pid = 2 ** 31 - 2;

/** Answers by the beginnings of commands. */
const answers =
  (table: Readonly<Record<string, readonly string[]>>): Answer =>
  (command) =>
    Object.entries(table).find(([start]) => command.startsWith(start))?.[1];

async function open(table: Readonly<Record<string, readonly string[]>>) {
  const gdb = new FakeGdb(answers(table));
  const engine = await startGdb('gdb', launch, gdb.context);
  const begin = gdb.told.length;
  return { engine, gdb, told: () => gdb.told.slice(begin) };
}

const runs = {
  '-exec-run': [
    `=thread-group-started,id="i1",pid="${pid}"`,
    '^running',
    '*running,thread-id="all"',
    '*stopped,reason="breakpoint-hit",bkptno="1",thread-id="2"',
  ],
};

test('breakpoints say how often and for whom', async () => {
  const { engine, told } = await open({
    '-break-insert': ['^done,bkpt={number="4",addr="0x10"}'],
    '-cpydbg-watch': ['^done,number="5"'],
  });
  const first = await engine.breakOnAddress(address(16), {
    condition: 'a == "b"',
    ignore: 4,
    thread: 2 as ThreadId,
  });
  const second = await engine.watch(address(32), 8, 'readWrite', { condition: 'c' });
  await engine.enable([first, second], false);
  await engine.enable([first, second], true);
  await engine.enable([], true);
  await engine.clear(second);
  expect(second).toEqual({ id: 5, verified: true, place: undefined });
  expect(told()).toEqual([
    '-break-insert -f -c "a == \\"b\\"" -i 4 -p 2 *0x10',
    '-cpydbg-watch 32 8 readWrite c "" ""',
    '-break-disable 4 5',
    '-break-enable 4 5',
    '-break-delete 5',
  ]);
  await engine.dispose();
});

test('a breakpoint that gets its place is told once', async () => {
  const late = 'number="4",addr="0x10",fullname="/w/a.c",line="7",times="0"';
  const { engine } = await open({
    '-break-insert': ['^done,bkpt={number="4",addr="<PENDING>",pending="f"}'],
    '-thread-info': [
      '=breakpoint-modified,bkpt={number="9",addr="0x20",times="0"}',
      '=breakpoint-modified,bkpt={number="4",addr="<PENDING>",pending="f"}',
      `=breakpoint-modified,bkpt={${late}}`,
      `=breakpoint-modified,bkpt={${late}}`,
      '^done,threads=[]',
    ],
  });
  const told: Breakpoint[] = [];
  const stop = engine.onBreakpoint((breakpoint) => told.push(breakpoint));
  expect(await engine.breakOnFunction('f')).toMatchObject({ verified: false });
  await engine.threads();
  expect(told).toEqual([{ id: 4, verified: true, place: { file: '/w/a.c', line: 7 } }]);
  await stop();
  await engine.dispose();
});

test('several breakpoints at a place are asked for', async () => {
  const { engine } = await open({
    '-exec-run': [
      '^running',
      '*running,thread-id="all"',
      '=breakpoint-modified,bkpt={number="1",addr="0x10",times="1"}',
      '=breakpoint-modified,bkpt={number="2",addr="0x10",times="3"}',
      '*stopped,reason="breakpoint-hit",bkptno="1",thread-id="2"',
    ],
    '-cpydbg-hits': ['^done,numbers=["1","2"]'],
  });
  expect(await engine.resume()).toMatchObject({ reason: 'breakpoint', breakpoints: [1, 2] });
  await engine.dispose();
});

test('a watchpoint is a reason of its own', async () => {
  const { engine } = await open({
    '-exec-run': [
      '^running',
      '*stopped,reason="access-watchpoint-trigger",hw-awpt={number="6",exp="x"},value={new="1"},thread-id="2"',
    ],
  });
  expect(await engine.resume()).toMatchObject({ reason: 'watchpoint', breakpoints: [6], thread: 2 });
  await engine.dispose();
});

test('calls need no symbols, and all arguments are numbers', async () => {
  const { engine, told } = await open({
    '-cpydbg-call': ['^done,value="18446744073709551615"'],
  });
  expect(await engine.call(address(0x4000), [address(16), -1n], frame)).toEqual({ value: 2n ** 64n - 1n });
  await engine.call(address(0x4000), [], frame);
  expect(told()).toEqual([
    '-cpydbg-call --thread 2 --frame 3 "((unsigned long long (*)(unsigned long long,unsigned long long))0x4000)(0x10ULL,0xffffffffffffffffULL)"',
    '-cpydbg-call --thread 2 --frame 3 "((unsigned long long (*)(void))0x4000)()"',
  ]);
  await engine.dispose();
});

test('a call that is broken off is no stop that anybody waits for', async () => {
  const { engine } = await open({
    ...runs,
    '-cpydbg-call': [
      '*stopped,reason="signal-received",signal-name="SIGSEGV",thread-id="2"',
      '^error,msg="The program being debugged was signaled while in a function called from GDB.\\nGDB remains"',
    ],
    '-exec-continue': ['^running', '*running,thread-id="all"', '*stopped,reason="exited-normally"'],
  });
  await engine.resume();
  expect(await engine.call(address(16), [], frame)).toEqual({
    unreadable: 'The program being debugged was signaled while in a function called from GDB. (SIGSEGV)',
  });
  await engine.dispose();
});

test('a program that runs is not let run again', async () => {
  const { engine } = await open({ '-exec-run': ['^running', '*running,thread-id="all"'] });
  const stop = engine.resume().catch((error: unknown) => error);
  await expect(engine.next(2 as ThreadId)).rejects.toMatchObject({ code: 'engines/refused' });
  expect(await engine.call(address(16), [], frame)).toEqual({ unreadable: 'the program runs' });
  await engine.dispose();
  expect(await stop).toMatchObject({ code: 'engines/lost' });
});

test('variables are read, each with its own reason', async () => {
  const { engine, told } = await open({
    '-cpydbg-locals': [
      '^done,variables=[{name="a",expression="a",members="1",type="int *",value="0x10",pointer="16"},{name="b",expression="b",members="0",why="optimized out"}]',
    ],
    '-cpydbg-members': ['^error,msg="No symbol"'],
    '-cpydbg-assign': ['^done,value="-1"'],
  });
  expect(await engine.locals(frame)).toEqual([
    { name: 'a', expression: 'a', members: 1, type: 'int *', value: { value: '0x10' }, pointer: 16 },
    { name: 'b', expression: 'b', members: 0, type: undefined, value: { unreadable: 'optimized out' } },
  ]);
  expect(await engine.members('x', frame, 5, 10)).toEqual({ unreadable: 'No symbol' });
  expect(await engine.assign('a b', '-1', frame)).toEqual({ value: '-1' });
  expect(told()).toEqual([
    '-cpydbg-locals --thread 2 --frame 3',
    '-cpydbg-members --thread 2 --frame 3 x 5 10',
    '-cpydbg-assign --thread 2 --frame 3 "a b" "-1"',
  ]);
  await engine.dispose();
});

test('stacks come with their names said once, and from GDB/MI where gdb has no Python', async () => {
  const short = await open({
    '-cpydbg-frames': ['^done,files=["/w/a.c"],functions=["f"],frames="10 0 0 7,20 0 -1 0,30 -1 -1 0"'],
  });
  expect(await short.engine.stackTrace(frame.thread, 5, 3)).toEqual([
    { thread: 2, level: 5, function: 'f', place: { file: '/w/a.c', line: 7 }, address: 16 },
    { thread: 2, level: 6, function: 'f', place: undefined, address: 32 },
    { thread: 2, level: 7, function: undefined, place: undefined, address: 48 },
  ]);
  await short.engine.dispose();

  const plain = await open({
    '-cpydbg': ['^error,msg="Undefined MI command: cpydbg-frames"'],
    '-stack-list-frames': ['^done,stack=[frame={level="0",addr="0x10",func="f"}]'],
  });
  expect(await plain.engine.stackTrace(frame.thread, 0, 1)).toEqual([
    { thread: 2, level: 0, function: 'f', place: undefined, address: 16 },
  ]);
  await plain.engine.dispose();
});

test('memory is written through gdb where the system does not let us', async () => {
  const { engine, told } = await open({ ...runs, '-data-write': ['^done'] });
  expect(await engine.writeMemory(address(16), Uint8Array.of(1))).toHaveProperty('unreadable');
  await engine.resume();
  expect(await engine.writeMemory(address(16), Uint8Array.of(1, 255))).toEqual({ value: 2 });
  expect(told()).toContain('-data-write-memory-bytes 0x10 01ff');
  await engine.dispose();
});

test('commands of gdb’s own answer with what they print', async () => {
  const { engine } = await open({
    '-interpreter-exec --thread 2 --frame 3 console "info frame"': ['~"Stack level 3\\n"', '^done'],
    '-interpreter-exec console nonsense': ['~"half\\n"', '^error,msg="Undefined command"'],
    '-complete "info fr"': ['^done,completion="info frame",matches=["info frame"]'],
  });
  expect(await engine.raw('info frame', frame)).toBe('Stack level 3\n');
  expect(await engine.raw('nonsense', undefined)).toBe('half\nUndefined command\n');
  expect(await engine.completions('info fr')).toEqual(['info frame']);
  await engine.dispose();
});

test('a command of gdb’s own while the program runs leaves the stop to whoever let it run', async () => {
  const { engine } = await open({
    '-exec-run': [`=thread-group-started,id="i1",pid="${pid}"`, '^running', '*running,thread-id="all"'],
    '-interpreter-exec console "info line"': ['~"Line 1\\n"', '^done'],
    '-interpreter-exec console last': ['^done', '*stopped,reason="breakpoint-hit",bkptno="1",thread-id="2"'],
  });
  const stop = engine.resume();
  expect(await engine.raw('info line', undefined)).toBe('Line 1\n');
  await engine.raw('last', undefined);
  expect(await stop).toMatchObject({ kind: 'stopped', reason: 'breakpoint', breakpoints: [1] });
  await engine.dispose();
});

test('a terminal of the person’s is handed on', async () => {
  const gdb = new FakeGdb(() => undefined);
  const engine = await startGdb('gdb', { ...launch, args: ['a'], terminal: '/dev/pts/7' }, gdb.context);
  expect(gdb.told).toContain('-inferior-tty-set /dev/pts/7');
  expect(gdb.told).toContain('-exec-arguments a');
  await engine.dispose();
});

test('gdb’s end by itself is told once, and to those who come late', async () => {
  const gdb = new FakeGdb((command) => (command === '-thread-info' ? 'end' : undefined));
  const engine = await startGdb('gdb', launch, gdb.context);
  const told: Error[] = [];
  engine.onLost((error) => told.push(error));
  await engine.threads().catch(() => undefined);
  engine.onLost((error) => told.push(error));
  await engine.dispose();
  expect(told).toMatchObject([{ code: 'engines/lost' }, { code: 'engines/lost' }]);
});

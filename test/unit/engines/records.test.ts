import { expect, test } from 'vitest';
import { integerOf as gdbInteger, stopOf as gdbStop, threadOf } from '../../../src/engines/gdb/mi-records.js';
import * as v from 'valibot';
import { answerIn, jsonForLldb } from '../../../src/engines/lldb/commands.js';
import { complaintOf, endOf, stopSchema } from '../../../src/engines/lldb/records.js';
import type { Stop } from '../../../src/engines/engine.js';

test.each([
  [{ reason: 'exited-normally' }, { kind: 'exited', status: 0 }],
  [
    { reason: 'exited', 'exit-code': '052' },
    { kind: 'exited', status: 42 },
  ],
  [
    { reason: 'exited-signalled', 'signal-name': 'SIGKILL' },
    { kind: 'killed', signal: 'SIGKILL' },
  ],
  [
    { reason: 'breakpoint-hit', bkptno: '3', 'thread-id': '2' },
    { kind: 'stopped', reason: 'breakpoint', thread: 2, breakpoints: [3], detail: 'breakpoint-hit' },
  ],
  [
    { reason: 'signal-received', 'signal-name': 'SIGSEGV', 'thread-id': '1' },
    { kind: 'stopped', reason: 'signal', thread: 1, breakpoints: [], detail: 'SIGSEGV' },
  ],
  [
    { reason: 'end-stepping-range', 'thread-id': '1', frame: { addr: '0x5555', func: 'main' } },
    { reason: 'step', at: 0x5555 },
  ],
  [{ 'thread-id': '1' }, { reason: 'other' }],
])('gdb’s stop %j', (results, expected) => {
  expect(gdbStop(results)).toMatchObject(expected);
});

test.each([
  ['12', 12n],
  ['-1', 2n ** 64n - 1n],
  ['0x7fff', 0x7fffn],
  ['0x555 <main+4>', 0x555n],
  ["3 '\\003'", 3n],
  ['{a = 1}', undefined],
  ['', undefined],
])('gdb’s number %j', (text, expected) => {
  expect(gdbInteger(text)).toBe(expected);
});

test.each([
  ['Thread 0x7ffff7cf2740 (LWP 12803)', 12803],
  ['process 42', 42],
  ['Remote target', undefined],
])('gdb’s thread %j', (target, osId) => {
  expect(threadOf({ id: '1', 'target-id': target })).toEqual({ id: 1, osId, name: undefined });
});

test('lldb’s stop has the reasons of all threads', () => {
  const hit = { thread: 7, reason: 'breakpoint', breakpoints: [2, 3], detail: 'breakpoint 2.1 3.1' };
  const bare = { ...hit, thread: 8 };
  const threads = [
    { ...hit, at: 0x5555 },
    { ...bare, at: null },
  ];
  const said = { stopped: true, status: null, threads, selected: 7 };
  expect(v.parse(stopSchema, said).threads).toEqual([
    { kind: 'stopped', ...hit, at: 0x5555 },
    { kind: 'stopped', ...bare },
  ]);
});

test('a status of lldb’s is a signal only after a stop for the same one', () => {
  const stop = (detail: string): Stop =>
    ({ kind: 'stopped', reason: 'signal', detail, breakpoints: [], thread: 1 }) as unknown as Stop;
  expect(endOf(11, stop('SIGSEGV'))).toEqual({ kind: 'killed', signal: 'SIGSEGV' });
  expect(endOf(9, stop('SIGSEGV'))).toEqual({ kind: 'exited', status: 9 });
  expect(endOf(-1, undefined)).toEqual({ kind: 'killed', signal: 'SIGKILL' });
  expect(endOf(11, undefined)).toEqual({ kind: 'exited', status: 11 });
});

test('a request holds nothing that means something to lldb’s command line', () => {
  const request = { do: 'raw', command: 'print `x` "\\é😀"\n' };
  const said = jsonForLldb(request);
  expect(said).toMatch(/^[\x20-\x5f\x61-\x7e]+$/);
  expect(JSON.parse(said)).toEqual(request);
});

test('an answer is found after lldb-dap’s repetition of the command', () => {
  expect(answerIn('(lldb) cpydbg {"do":"x"}\nwarning: y\ncpydbg: {"value": null}\n')).toEqual({
    value: null,
  });
  expect(answerIn('(lldb) cpydbg {}\ncpydbg: {"unreadable": "gone"}\n')).toEqual({ unreadable: 'gone' });
  expect(answerIn('(lldb) cpydbg {}\nerror: no such command\n')).toBeUndefined();
});

test('clang’s complaint is told without its drawing', () => {
  const message =
    "error: <user expression 1>:1:60: no member named 'nosuch' in '_ts'\n    1 | (unsigned long)x\n      |      ~~~  ^\n";
  expect(complaintOf(message)).toBe("no member named 'nosuch' in '_ts'");
});

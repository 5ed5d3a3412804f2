import { expect, test } from 'vitest';
import { integerOf as gdbInteger, stopOf as gdbStop, threadOf } from '../../../src/engines/gdb/mi-records.js';
import {
  complaintOf,
  endOf,
  integerOf as lldbInteger,
  stopOf as lldbStop,
} from '../../../src/engines/lldb/dap-records.js';
import { parseMemoryRead } from '../../../src/engines/lldb/memory.js';
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
  [{ reason: 'end-stepping-range', 'thread-id': '1' }, { reason: 'step' }],
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

test.each([
  [
    { reason: 'breakpoint', threadId: 7, hitBreakpointIds: [2], description: 'breakpoint 2.1' },
    { reason: 'breakpoint', thread: 7, breakpoints: [2] },
  ],
  [
    { reason: 'exception', threadId: 7, description: 'signal SIGSEGV' },
    { reason: 'signal', detail: 'SIGSEGV' },
  ],
  [
    { reason: 'step', threadId: 7 },
    { reason: 'step', detail: 'step' },
  ],
])('lldb’s stop %j', (body, expected) => {
  expect(lldbStop(body)).toMatchObject({ kind: 'stopped', ...expected });
});

test('a status of lldb’s is a signal only after a stop for the same one', () => {
  const stop = (detail: string): Stop => lldbStop({ reason: 'exception', threadId: 1, description: detail });
  expect(endOf(11, stop('signal SIGSEGV'))).toEqual({ kind: 'killed', signal: 'SIGSEGV' });
  expect(endOf(9, stop('signal SIGSEGV'))).toEqual({ kind: 'exited', status: 9 });
  expect(endOf(-1, undefined)).toEqual({ kind: 'killed', signal: 'SIGKILL' });
  expect(endOf(11, undefined)).toEqual({ kind: 'exited', status: 11 });
});

test.each([
  ['12', 12n],
  ['-1', 2n ** 64n - 1n],
  ['0x00007FFF', 0x7fffn],
  ["'a'", undefined],
  ['', undefined],
])('lldb’s number %j', (text, expected) => {
  expect(lldbInteger(text)).toBe(expected);
});

test('clang’s complaint is told without its drawing', () => {
  const message =
    "error: <user expression 1>:1:60: no member named 'nosuch' in '_ts'\n    1 | (unsigned long)x\n      |      ~~~  ^\n";
  expect(complaintOf(message)).toBe("no member named 'nosuch' in '_ts'");
});

test('lldb’s memory listing is read, and its error is none', () => {
  const listing =
    '(lldb) `memory read --force --format x --size 1 --count 10 0x1000\n0x00001000: 0x7f 0x45 0x4c 0x46 0x02 0x01 0x01 0x00\n0x00001008: 0x00 0xff\n';
  expect(parseMemoryRead(listing)).toEqual(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0xff));
  expect(parseMemoryRead('(lldb) memory read 0x10\nerror: memory read failed for 0x0\n')).toBeUndefined();
});

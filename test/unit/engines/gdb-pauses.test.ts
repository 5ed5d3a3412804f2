import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { address } from '../../../src/base/address.js';
import type { ThreadId } from '../../../src/engines/engine.js';
import { BreakpointNews } from '../../../src/engines/gdb/breakpoint-news.js';
import { call } from '../../../src/engines/gdb/calls.js';
import { Conversation } from '../../../src/engines/gdb/conversation.js';
import { MiConnection } from '../../../src/engines/gdb/mi-connection.js';
import { Pauses } from '../../../src/engines/gdb/pauses.js';
import { ProgramState } from '../../../src/engines/gdb/program-state.js';
import { run } from '../../../src/engines/gdb/run-control.js';

/** A process that is none: signals to it go nowhere. */
const pid = 2 ** 31 - 2;

const running = ['^running', '*running,thread-id="all"'];

const answers: Readonly<Record<string, readonly string[]>> = {
  '-exec-run': [`=thread-group-started,id="i1",pid="${pid}"`, ...running, '*stopped,reason="",thread-id="2"'],
  '-exec-continue': [...running, '*stopped,reason="breakpoint-hit",bkptno="1",thread-id="2"'],
  '-exec-step-instruction --thread 2': [
    ...running,
    '*stopped,reason="signal-received",signal-name="SIGSTOP",thread-id="2"',
  ],
};

test('a pause that another stop came before breaks no call off', async () => {
  const [stdin, stdout, told] = [new PassThrough(), new PassThrough(), [] as string[]];
  createInterface({ input: stdin }).on('line', (line) => {
    const [, token = '', command = ''] = /^(\d+)(.*)$/.exec(line) ?? [];
    told.push(command);
    for (const each of answers[command] ?? ['^done,value="7"'])
      stdout.write(each.startsWith('^') ? `${token}${each}\n` : `${each}\n`);
  });
  const state = new ProgramState();
  const connection = new MiConnection(
    { stdin, stdout },
    { async: (record) => state.observe(record), log: () => undefined, closed: () => undefined },
  );
  const gdb = new Conversation(connection, new AbortController().signal);
  const pauses = new Pauses(gdb, state);
  const parts = { state, pauses, news: new BreakpointNews(), quirks: new Set<never>() };
  await run(gdb, parts, '-exec-run');
  const stop = run(gdb, parts, '-exec-continue');
  pauses.pause();
  expect(await stop).toMatchObject({ reason: 'breakpoint' });

  told.splice(0);
  const frame = { thread: 2 as ThreadId, level: 0, function: 'f', place: undefined, address: address(16) };
  expect(await call(gdb, parts, { at: address(16), args: [], frame })).toEqual({ value: 7n });
  expect(await call(gdb, parts, { at: address(16), args: [], frame })).toEqual({ value: 7n });
  const called = '-data-evaluate-expression --thread 2 --frame 0 "((unsigned long long (*)(void))0x10)()"';
  expect(told).toEqual([
    '-exec-step-instruction --thread 2',
    '-interpreter-exec --thread 2 console "queue-signal 0"',
    called,
    called,
  ]);
  connection.close();
});

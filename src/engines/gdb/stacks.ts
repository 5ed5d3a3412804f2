import type { Reading } from '../../base/reading.js';
import type { Frame, Thread, ThreadId } from '../engine.js';
import { framesIn } from '../frame-table.js';
import type { Conversation } from './conversation.js';
import { miCommand } from './mi-command.js';
import { frameOf, integerOf, threadOf } from './mi-records.js';
import { listOf, textOf, tupleOf } from './mi-value.js';

export async function threads(gdb: Conversation): Promise<readonly Thread[]> {
  const { threads: all } = await gdb.demand(miCommand('thread-info'));
  return listOf(all)
    .map((thread) => threadOf(tupleOf(thread)))
    .filter((thread) => thread !== undefined);
}

export async function stackTrace(
  gdb: Conversation,
  thread: ThreadId,
  start: number,
  count: number,
): Promise<readonly Frame[]> {
  if (count <= 0) return [];
  const reply = await gdb.ask(
    miCommand('cpydbg-frames', '--thread', String(thread), String(start), String(count)),
  );
  if (!reply.ok) return plainStackTrace(gdb, thread, start, count);
  const { files, functions, frames } = reply.results;
  const table = {
    files: listOf(files).map(textOf),
    functions: listOf(functions).map(textOf),
    frames: textOf(frames) ?? '',
  };
  return framesIn(table, thread, start);
}

/** For a gdb without Python; where it is not for that, gdb says what is wrong once more. */
async function plainStackTrace(
  gdb: Conversation,
  thread: ThreadId,
  start: number,
  count: number,
): Promise<readonly Frame[]> {
  const last = String(start + count - 1);
  const { stack } = await gdb.demand(
    miCommand('stack-list-frames', '--thread', String(thread), String(start), last),
  );
  return listOf(stack).map((frame) => frameOf(thread, tupleOf(frame)));
}

export async function evaluate(
  gdb: Conversation,
  expression: string,
  frame: Frame,
): Promise<Reading<string>> {
  const reply = await gdb.ask(miCommand('data-evaluate-expression', ...inFrame(frame), expression));
  return reply.ok ? { value: textOf(reply.results.value) ?? '' } : { unreadable: reply.message };
}

export async function evaluateInteger(
  gdb: Conversation,
  expression: string,
  frame: Frame,
): Promise<Reading<bigint>> {
  const reading = await evaluate(gdb, `(unsigned long long)(${expression})`, frame);
  if (!('value' in reading)) return reading;
  const value = integerOf(reading.value);
  return value === undefined ? { unreadable: `not a number: ${reading.value}` } : { value };
}

/** The options with which a command is about a frame. */
export function inFrame({ thread, level }: Frame): readonly string[] {
  return ['--thread', String(thread), '--frame', String(level)];
}

import { address } from '../../base/address.js';
import type { Reading } from '../../base/reading.js';
import type { Variable } from '../debug-engine.js';
import type { Frame } from '../engine.js';
import type { Conversation } from './conversation.js';
import { miCommand } from './mi-command.js';
import type { MiReply } from './mi-connection.js';
import { integerOf } from './mi-records.js';
import { listOf, numberOf, textOf, tupleOf, type MiTuple, type MiValue } from './mi-value.js';
import { inFrame } from './stacks.js';

/** @throws CpydbgError `engines/refused` where there is no such frame. */
export async function locals(gdb: Conversation, frame: Frame): Promise<readonly Variable[]> {
  return variablesOf(await gdb.demand(miCommand('cpydbg-locals', ...inFrame(frame))));
}

export async function statics(gdb: Conversation, frame: Frame, limit: number): Promise<readonly Variable[]> {
  return variablesOf(await gdb.demand(miCommand('cpydbg-statics', ...inFrame(frame), String(limit))));
}

export async function registers(gdb: Conversation, frame: Frame): Promise<readonly Variable[]> {
  return variablesOf(await gdb.demand(miCommand('cpydbg-registers', ...inFrame(frame))));
}

export async function inspect(
  gdb: Conversation,
  expression: string,
  frame: Frame,
): Promise<Reading<Variable>> {
  const reply = await gdb.ask(miCommand('cpydbg-inspect', ...inFrame(frame), expression));
  return readingOf(reply, ({ variable }) => variableOf(tupleOf(variable)));
}

export async function members(
  gdb: Conversation,
  expression: string,
  frame: Frame,
  { start, count }: { readonly start: number; readonly count: number },
): Promise<Reading<readonly Variable[]>> {
  const reply = await gdb.ask(
    miCommand('cpydbg-members', ...inFrame(frame), expression, String(start), String(count)),
  );
  return readingOf(reply, variablesOf);
}

export async function assign(
  gdb: Conversation,
  expression: string,
  value: string,
  frame: Frame,
): Promise<Reading<string>> {
  const reply = await gdb.ask(miCommand('cpydbg-assign', ...inFrame(frame), expression, value));
  return readingOf(reply, (results) => textOf(results.value) ?? '');
}

function readingOf<T>(reply: MiReply, parse: (results: MiTuple) => T): Reading<T> {
  return reply.ok ? { value: parse(reply.results) } : { unreadable: reply.message };
}

function variablesOf({ variables }: MiTuple): readonly Variable[] {
  return listOf(variables).map((each) => variableOf(tupleOf(each)));
}

function variableOf(record: MiTuple): Variable {
  const pointer = addressOf(record.pointer);
  return {
    name: textOf(record.name) ?? '',
    value: 'why' in record ? { unreadable: textOf(record.why) ?? '' } : { value: textOf(record.value) ?? '' },
    type: textOf(record.type),
    expression: textOf(record.expression) ?? '',
    members: numberOf(record.members) ?? 0,
    ...(pointer === undefined ? {} : { pointer: address(pointer) }),
  };
}

function addressOf(value: MiValue | undefined): bigint | undefined {
  return integerOf(textOf(value) ?? '');
}

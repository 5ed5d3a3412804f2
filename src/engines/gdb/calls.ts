import { hex, type Address } from '../../base/address.js';
import type { Reading } from '../../base/reading.js';
import type { Frame, Stop } from '../engine.js';
import type { Conversation } from './conversation.js';
import { miCommand } from './mi-command.js';
import { integerOf } from './mi-records.js';
import { textOf } from './mi-value.js';
import type { RunParts } from './run-control.js';
import { inFrame } from './stacks.js';

export interface Call {
  readonly at: Address;
  readonly args: readonly (Address | bigint)[];
  /** Its thread makes the call. */
  readonly frame: Frame;
}

/**
 * Calls a function of the program; takes as long as the function does. `pauses` breaks it off, breakpoints do not.
 */
export async function call(
  gdb: Conversation,
  { state, pauses }: RunParts,
  { at, args, frame }: Call,
): Promise<Reading<bigint>> {
  if (state.running) return { unreadable: 'the program runs' };
  // A pause that came since then would break the call off.
  await pauses.settle(state.last);
  const expression = callExpression(at, args);
  const ended = state.called();
  const reply = await gdb
    .ask(miCommand('cpydbg-call', ...inFrame(frame), expression), Infinity)
    .finally(ended);
  if (!reply.ok) {
    const stop = brokenOff.test(reply.message) ? state.last : undefined;
    await pauses.settle(stop);
    return { unreadable: whyNot(reply.message, stop) };
  }
  // One that was meant for the call and came after it would break off the next one.
  await pauses.settle(state.last);
  const value = integerOf(textOf(reply.results.value) ?? '');
  return value === undefined ? { unreadable: 'no number came back' } : { value };
}

/** gdb says it of a call that stopped, or whose program ended. */
const brokenOff = /^The program being debugged .*while in a function called from GDB/;

/** The first sentence says it; the others are about gdb's settings. */
function whyNot(message: string, stop: Stop | undefined): string {
  const [sentence = message] = message.split('\n');
  return stop?.kind === 'stopped' ? `${sentence} (${stop.detail})` : sentence;
}

/** Needs no symbols: the type of the function is said. All arguments go the way of 64-bit integers. */
function callExpression(at: Address, args: readonly (Address | bigint)[]): string {
  const types = args.length === 0 ? 'void' : args.map(() => 'unsigned long long').join(',');
  const values = args.map((value) => `0x${BigInt.asUintN(64, BigInt(value)).toString(16)}ULL`);
  return `((unsigned long long (*)(${types}))${hex(at)})(${values.join(',')})`;
}

import type { Frame } from '../engine.js';
import type { Conversation } from './conversation.js';
import { miCommand } from './mi-command.js';
import { listOf, textOf } from './mi-value.js';
import type { RunParts } from './run-control.js';
import { inFrame } from './stacks.js';

/**
 * A command of gdb's own. One that lets the program run (`continue`, `step`) is over when the program stops again: it is
 * as if nobody had asked for it.
 */
export async function raw(
  gdb: Conversation,
  { state, pauses }: RunParts,
  command: string,
  frame: Frame | undefined,
): Promise<string> {
  const where = frame === undefined ? [] : inFrame(frame);
  const reply = await gdb.ask(miCommand('interpreter-exec', ...where, 'console', command), Infinity);
  // Where somebody waits for the next stop, it was not this command that let the program run.
  if (state.running && !state.awaited) await pauses.settle(await state.nextStop());
  return reply.ok ? reply.console : `${reply.console}${reply.message}\n`;
}

/** gdb completes whole commands; their last word is the one that goes on. */
export async function completions(gdb: Conversation, text: string): Promise<readonly string[]> {
  const reply = await gdb.ask(miCommand('complete', text));
  const found = reply.ok ? listOf(reply.results.matches) : [];
  return found.map((each) => textOf(each)).filter((each) => each !== undefined);
}

import { address, type Address } from '../../base/address.js';
import type { SymbolPlace } from '../debug-engine.js';
import type { Conversation } from './conversation.js';
import { miCommand } from './mi-command.js';
import { integerOf, placeOf } from './mi-records.js';
import { numberOf, textOf } from './mi-value.js';

/** What can be the name of a function or a variable; compilers add to them: `sys_getrefcount.lto_priv.0`. */
const names = /^[A-Za-z_][\w.$]*$/;

export async function addressOf(gdb: Conversation, symbol: string): Promise<Address | undefined> {
  if (!names.test(symbol)) return undefined;
  // `::` leaves out what the selected frame calls by that name, in C too.
  const expression = `(unsigned long long)&::'${symbol}'`;
  const reply = await gdb.ask(miCommand('data-evaluate-expression', expression));
  const value = reply.ok ? integerOf(textOf(reply.results.value) ?? '') : undefined;
  return value === undefined ? undefined : address(value);
}

export async function symbolAt(gdb: Conversation, at: Address): Promise<SymbolPlace | undefined> {
  const found = await gdb.demand(miCommand('cpydbg-symbol-at', String(at)));
  const name = textOf(found.function);
  if (name === undefined) return undefined;
  const body = address(BigInt(textOf(found.body) ?? at));
  return { function: name, offset: numberOf(found.offset) ?? 0, place: placeOf(found), body };
}

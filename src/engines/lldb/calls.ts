import * as v from 'valibot';
import type { Address } from '../../base/address.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { Frame } from '../engine.js';
import { noLimit, type LldbCommands } from './commands.js';
import { complaintOf } from './records.js';

/** @see Running.call of the port. */
export async function callThroughLldb(
  commands: LldbCommands,
  at: Address,
  args: readonly (Address | bigint)[],
  { thread, level }: Frame,
): Promise<Reading<bigint>> {
  // As text: JSON's numbers are not exact beyond 2^53.
  const words = args.map((each) => String(BigInt.asUintN(64, BigInt(each))));
  const request = { do: 'call', thread, level, at, arguments: words };
  const said = await commands.read(request, v.string(), noLimit);
  return isReadable(said) ? { value: BigInt(said.value) } : { unreadable: complaintOf(said.unreadable) };
}

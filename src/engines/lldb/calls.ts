import * as v from 'valibot';
import type { Address } from '../../base/address.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { Frame } from '../engine.js';
import { noLimit, type LldbCommands } from './commands.js';
import type { ProgramState } from './program-state.js';
import { complaintOf } from './records.js';

export interface CallParts {
  readonly commands: LldbCommands;
  readonly state: ProgramState;
}

/** @see Running.call of the port. */
export async function callThroughLldb(
  { commands, state }: CallParts,
  at: Address,
  args: readonly (Address | bigint)[],
  { thread, level }: Frame,
): Promise<Reading<bigint>> {
  if (state.running) return { unreadable: 'the program runs' };
  // As text: JSON's numbers are not exact beyond 2^53.
  const words = args.map((each) => String(BigInt.asUintN(64, BigInt(each))));
  const request = { do: 'call', thread, level, at, arguments: words };
  const said = await state.during(
    commands.read(request, v.string(), noLimit),
    (result) => !isReadable(result),
  );
  return isReadable(said) ? { value: BigInt(said.value) } : { unreadable: complaintOf(said.unreadable) };
}

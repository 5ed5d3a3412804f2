import { address, type Address } from '../../base/address.js';
import type { Instruction } from '../debug-engine.js';
import type { Conversation } from './conversation.js';
import { miCommand } from './mi-command.js';
import { integerOf, placeOf } from './mi-records.js';
import { listOf, numberOf, textOf, tupleOf, type MiTuple } from './mi-value.js';

/** More than anybody looks at. */
const maxInstructions = 100_000;

export async function disassemble(
  gdb: Conversation,
  at: Address,
  count: number,
): Promise<readonly Instruction[]> {
  const limit = String(Math.min(count, maxInstructions));
  const { instructions } = await gdb.demand(miCommand('cpydbg-disassemble', String(at), limit));
  return listOf(instructions).map((each) => instructionOf(tupleOf(each)));
}

function instructionOf(record: MiTuple): Instruction {
  const name = textOf(record.function);
  const place = placeOf(record);
  return {
    address: address(integerOf(textOf(record.address) ?? '') ?? 0n),
    bytes: Uint8Array.from(Buffer.from(textOf(record.bytes) ?? '', 'hex')),
    text: textOf(record.text) ?? '',
    ...(name === undefined ? {} : { function: name, offset: numberOf(record.offset) ?? 0 }),
    ...(place === undefined ? {} : { place }),
  };
}

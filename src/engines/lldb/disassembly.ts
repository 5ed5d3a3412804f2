import * as v from 'valibot';
import { address, type Address } from '../../base/address.js';
import type { Instruction } from '../debug-engine.js';
import type { LldbCommands } from './commands.js';
import { placeSchema } from './records.js';

const instructionsSchema = v.array(
  v.pipe(
    v.object({
      address: v.number(),
      bytes: v.string(),
      text: v.string(),
      function: v.optional(v.string()),
      offset: v.optional(v.number()),
      place: placeSchema,
    }),
    v.transform(({ address: at, bytes, text, function: name, offset, place }): Instruction => ({
      address: address(at),
      bytes: new Uint8Array(Buffer.from(bytes, 'base64')),
      text,
      ...(name === undefined || offset === undefined ? {} : { function: name, offset }),
      ...(place === undefined ? {} : { place }),
    })),
  ),
);

export async function disassemble(
  commands: LldbCommands,
  at: Address,
  count: number,
): Promise<readonly Instruction[]> {
  return count <= 0 ? [] : commands.ask({ do: 'disassemble', at, count }, instructionsSchema);
}

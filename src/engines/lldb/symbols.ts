import * as v from 'valibot';
import { address, type Address } from '../../base/address.js';
import type { SymbolPlace } from '../debug-engine.js';
import type { LldbCommands } from './commands.js';
import { placeSchema } from './records.js';

const symbolPlaceSchema = v.nullable(
  v.object({
    function: v.string(),
    offset: v.number(),
    place: placeSchema,
    body: v.pipe(
      v.number(),
      v.transform((at: number) => address(at)),
    ),
  }),
);

export async function symbolAt(commands: LldbCommands, at: Address): Promise<SymbolPlace | undefined> {
  return (await commands.ask({ do: 'symbolAt', at }, symbolPlaceSchema)) ?? undefined;
}

export async function addressOf(commands: LldbCommands, name: string): Promise<Address | undefined> {
  const found = await commands.ask({ do: 'addressOf', name }, v.nullable(v.number()));
  return found === null ? undefined : address(found);
}

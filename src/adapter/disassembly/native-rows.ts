import { hex, type Address } from '../../base/address.js';
import type { DebugEngine, Instruction } from '../../engines/debug-engine.js';
import type { Row } from './bytecode-rows.js';

/** Bytes of a function that are disassembled to find what is before an instruction. */
const maxBefore = 64 * 1024;

/** Instructions of one answer at most. */
const maxInstructions = 20_000;

/**
 * Machine instructions round an address as rows. Those before it are found from the beginning of the function, because
 * instructions cannot be read backwards.
 */
export async function nativeRows(
  engine: DebugEngine,
  at: Address,
  offset: number,
  count: number,
): Promise<readonly Row[]> {
  const symbol = offset < 0 ? await engine.symbolAt(at) : undefined;
  const before = symbol === undefined || symbol.offset > maxBefore ? 0 : symbol.offset;
  const wanted = Math.min(Math.max(0, offset + count) + before, maxInstructions);
  const instructions = await engine.disassemble((at - before) as Address, wanted);
  return instructions.map(rowOf);
}

function rowOf({ address, bytes, text, function: name, offset, place }: Instruction): Row {
  return {
    address: hex(address),
    instructionBytes: Buffer.from(bytes)
      .toString('hex')
      .replace(/(..)(?=.)/g, '$1 '),
    instruction: text,
    ...(name === undefined
      ? {}
      : { symbol: offset === undefined || offset === 0 ? name : `${name}+${offset}` }),
    ...(place === undefined ? {} : { location: { path: place.file }, line: place.line }),
  };
}

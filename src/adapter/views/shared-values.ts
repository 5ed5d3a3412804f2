import { address, hex, type Address } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import { firstSmallInt, internedDicts, smallIntArrays } from '../../cpython/heap/shared-values.js';
import { dictSize } from '../../cpython/objects/dict.js';
import { isInstance } from '../../cpython/objects/type-objects.js';
import type { InterpreterBody } from '../../dap/views.js';
import type { Session } from '../session.js';

/**
 * Adds to the interpreters what they keep one of: small ints, and interned strings. From the debug information; without
 * it these are left out.
 */
export async function withSharedValues(session: Session, body: InterpreterBody): Promise<InterpreterBody> {
  const ask = await asking(session);
  if (ask === undefined) return body;
  const smallInts = await smallIntsOf(ask);
  const interpreters = [];
  for (const row of body.interpreters) {
    const internedStrings = await internedIn(session, ask, address(BigInt(row.address)));
    interpreters.push({ ...row, ...(internedStrings === undefined ? {} : { internedStrings }) });
  }
  return { ...body, interpreters, ...(smallInts === undefined ? {} : { smallInts }) };
}

/** The value of the first of several C expressions that there is. */
type Ask = (expressions: readonly string[]) => Promise<bigint | undefined>;

async function asking({ engine, stops }: Session): Promise<Ask | undefined> {
  const stop = stops.current?.stop;
  const [frame] = stop === undefined ? [] : await engine.stackTrace(stop.thread, 0, 1);
  if (frame === undefined) return undefined;
  return async (expressions) => {
    for (const expression of expressions) {
      const value = await engine.evaluateInteger(expression, frame);
      if (isReadable(value)) return value.value;
    }
    return undefined;
  };
}

async function smallIntsOf(ask: Ask): Promise<InterpreterBody['smallInts']> {
  const first = await ask(smallIntArrays.map((array) => `(unsigned long)&${array}[0]`));
  const count = await ask(smallIntArrays.map((array) => `sizeof(${array}) / sizeof(${array}[0])`));
  if (first === undefined || count === undefined) return undefined;
  return { first: firstSmallInt, last: firstSmallInt + Number(count) - 1, address: hex(address(first)) };
}

async function internedIn({ view }: Session, ask: Ask, interpreter: Address): Promise<number | undefined> {
  const found = await ask(internedDicts(interpreter).map((expression) => `(unsigned long)${expression}`));
  if (found === undefined || found === 0n) return undefined;
  const dict = address(found);
  const size = await view.read((target) =>
    isInstance(target, dict, 'dict') ? dictSize(target, dict).length : undefined,
  );
  return isReadable(size) ? size.value : undefined;
}

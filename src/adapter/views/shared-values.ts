import { address, hex, type Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import { dictSize } from '../../cpython/objects/dict.js';
import { isInstance } from '../../cpython/objects/type-objects.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { factsOf } from '../../cpython/versions/facts.js';
import type { SingleFacts } from '../../cpython/versions/version-facts.js';
import type { InterpreterBody } from '../../dap/views.js';
import type { Session } from '../session.js';

/** The first of the small ints. */
const firstSmallInt = -5;

/**
 * Adds to the interpreters what they keep one of: small ints, and interned strings. From the debug information; without
 * it these are left out.
 */
export async function withSharedValues(session: Session, body: InterpreterBody): Promise<InterpreterBody> {
  const { view } = session;
  const facts = await view.read(({ version, freeThreaded }) => factsOf(version, freeThreaded).singles);
  if (!isReadable(facts)) return body;
  const { smallInts, internedStrings } = facts.value;
  const [ints, place] = await addressesOf(session, [`${smallInts.array}[0]`, internedStrings.place]);
  const main = body.interpreters.find(({ isMain }) => isMain);
  const dicts = body.interpreters.map((row) =>
    place === undefined || main === undefined ? undefined : dictPlace(place, internedStrings, row, main),
  );
  const counts = await view.read((target) =>
    dicts.map((at) => (at === undefined ? undefined : countIn(target, at))),
  );
  return {
    ...body,
    interpreters: body.interpreters.map((row, index) => {
      const count = isReadable(counts) ? counts.value[index] : undefined;
      return count === undefined ? row : { ...row, internedStrings: count };
    }),
    ...(ints === undefined
      ? {}
      : { smallInts: { first: firstSmallInt, last: smallInts.last, address: hex(ints) } }),
  };
}

/** Where variables are; undefined without debug information. */
async function addressesOf(
  { engine, stops }: Session,
  paths: readonly string[],
): Promise<readonly (Address | undefined)[]> {
  const stop = stops.current?.stop;
  const [frame] = stop === undefined ? [] : await engine.stackTrace(stop.thread, 0, 1);
  if (frame === undefined) return [];
  const found = [];
  for (const path of paths) {
    const value = await engine.evaluateInteger(`(unsigned long)&${path}`, frame);
    found.push(isReadable(value) ? address(value.value) : undefined);
  }
  return found;
}

type Row = InterpreterBody['interpreters'][number];

/** Interpreters have it at the same offset. */
function dictPlace(place: Address, { of }: SingleFacts['internedStrings'], row: Row, main: Row): Address {
  return of === 'process' ? place : address(place + Number(row.address) - Number(main.address));
}

function countIn(target: PythonTarget, place: Address): number | undefined {
  const count = attempt(() => {
    const dict = target.memory.pointer(place);
    return dict !== 0 && isInstance(target, dict, 'dict') ? dictSize(target, dict).length : undefined;
  });
  return isReadable(count) ? count.value : undefined;
}

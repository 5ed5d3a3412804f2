import { describe, expect, test } from 'vitest';
import { plainName } from '../../src/cpython/stack/c-functions.js';
import { filtersOf } from '../../src/cpython/stages/filters-of.js';
import { stagesOf } from '../../src/cpython/stages/stages-of.js';
import { toursOf } from '../../src/cpython/stages/tours-of.js';
import { fileWithSymbols } from './calls/function-names.js';
import { interpreters, type Interpreter } from './interpreters.js';

/** Those whose static functions have names: the system's own Python is stripped. */
const named = interpreters().filter(({ name }) => name !== 'system');

describe.each(named)('the functions of $name', ({ binary, minor, debug, freeThreaded }: Interpreter) => {
  const version = { major: 3, minor };
  const file = fileWithSymbols(binary);
  if (file === undefined) throw new Error(`${binary} has no symbols`);
  const functions = functionsIn(binary);
  const strings = file.section('.debug_str');
  // Names that end alike share their ends.
  const inDebugInformation =
    strings === undefined ? '' : Buffer.from(file.contents(strings)).toString('latin1');

  test('are there for every stage; what is inside of its callers is marked so', () => {
    const own = stagesOf(version).filter(({ function: { file: place } }) => place !== 'libc');
    expect(own.length).toBeGreaterThan(210);
    const missing = own.filter(({ function: { name } }) => !functions.has(name));
    const unexplained = missing.filter(
      ({ inlined, needsGil, function: { name } }) =>
        !(freeThreaded && needsGil) && !(inlined && inDebugInformation.includes(`${name}\0`)),
    );
    expect(unexplained.map(({ id }) => id)).toEqual([]);
    if (debug && !freeThreaded) expect(missing.map(({ id }) => id)).toEqual([]);
  });

  test('are there for every filter, at least one each', () => {
    for (const { id, stages, whenInlined } of filtersOf(version)) {
      const there = (of: typeof stages) => of.some(({ function: { name } }) => functions.has(name));
      expect(there(stages) || (!debug && there(whenInlined)), id).toBe(true);
    }
  });
});

/** Tours are made for debug builds, in which every function is one of its own. */
test.each(named.filter(({ debug }) => debug))(
  'the tours find all their functions in $name',
  ({ binary, minor }) => {
    const functions = functionsIn(binary);
    const names = toursOf({ major: 3, minor }).flatMap(({ stops }) => stops.map((stop) => stop.function));
    expect(names.filter((name) => name !== 'exit' && !functions.has(name))).toEqual([]);
  },
);

function functionsIn(binary: string): ReadonlySet<string> {
  const symbols = [...(fileWithSymbols(binary)?.symbols() ?? [])];
  return new Set(symbols.filter(({ kind }) => kind === 'function').map(({ name }) => plainName(name)));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { knownVersions } from '../../src/cpython/stages/by-version.js';
import { tours, toursOf } from '../../src/cpython/stages/tours-of.js';
import { builtPython, isBuilt, testedVersions } from './built-python.js';
import { startCpydbg } from './cpydbg.js';
import { debianVersions } from './debian-interpreters.js';
import { interpreter } from './interpreters.js';
import { provideStartedByItself, startedByItself } from './started-by-itself.js';

interface Reported {
  readonly event: string;
  readonly title?: string;
  readonly reached?: boolean;
  readonly problem?: string;
  readonly values?: readonly { readonly expression: string; readonly problem?: string }[];
  readonly stack?: readonly { readonly function: string; readonly level: string }[];
  readonly source?: object;
}

/** gdb has another name for libc's `exit`. */
const plainName = (name: string): string => name.replace(/^__GI_/, '');

beforeAll(async () => {
  for (const version of debianVersions) await provideStartedByItself(interpreter(`${version}d`));
});

/** Every version that tours are for: what was built from source, and what the distribution has. */
const programs = new Map<string, string>([
  ...testedVersions.map((version) => [version, builtPython(version).program] as const),
  ...debianVersions.map((version) => [version, startedByItself(interpreter(`${version}d`)).binary] as const),
]);

async function walk(tour: string, version: string, engine: string): Promise<readonly Reported[]> {
  const program = programs.get(version) ?? '';
  const args = ['tour', tour, '--python', program, '--engine', engine, '--json'];
  const { status, events, stderr } = await startCpydbg(args).ended;
  expect([status, stderr]).toEqual([0, '']);
  return events;
}

function expectWhole(reported: readonly Reported[], tour: string, version: string): void {
  const stops = reported.filter(({ event }) => event === 'stop');
  const wanted =
    toursOf({ major: 3, minor: Number(version.slice(2)) }).find(({ id }) => id === tour)?.stops ?? [];
  expect(
    stops.map(({ title, reached, stack }) => [title, reached, plainName(stack?.[0]?.function ?? '')]),
  ).toEqual(wanted.map((stop) => [stop.title, true, stop.function]));
  const unread = stops.flatMap(({ title, values = [] }) =>
    values.flatMap(({ expression, problem }) =>
      problem === undefined ? [] : [[title, expression, problem]],
    ),
  );
  expect(unread).toEqual([]);
  // Those of the distribution come without their sources, and what is libc's has none at hand.
  if (!isBuilt(version)) return;
  expect(stops.filter(({ source }) => source === undefined).map(({ title }) => title)).toEqual(
    tour === 'shutdown' ? ['Exit'] : [],
  );
}

test('every version that tours are for is at hand', () => {
  expect([...programs.keys()].sort()).toEqual([...knownVersions].sort());
});

const all = [...programs.keys()].flatMap((version) => tours.map(({ id }) => [id, version] as const));

test.each(all)(
  '%s on %s: each stop is reached in order, and its values can be read',
  async (tour, version) => {
    expectWhole(await walk(tour, version, 'gdb'), tour, version);
  },
);

test.each([...programs.keys()])(
  'objects on %s with lldb: conditions are understood by both',
  async (version) => {
    expectWhole(await walk('objects', version, 'lldb'), 'objects', version);
  },
);

test.each(testedVersions)('the places to read on at are in the sources of %s', (version) => {
  const { source } = builtPython(version);
  const places = tours.flatMap(({ stops }) => stops.flatMap(({ see }) => see));
  expect(places.length).toBeGreaterThan(20);
  const missing = places.filter((place) => {
    const [file = '', name = ''] = place.split(':');
    return !new RegExp(`^(?:[\\w *]+[ *])?${name}\\(`, 'm').test(readFileSync(join(source, file), 'utf8'));
  });
  expect(missing).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tours, toursOf } from '../../src/cpython/stages/tours-of.js';
import { builtPython, testedVersions, type TestedVersion } from './built-python.js';
import { startCpydbg } from './cpydbg.js';

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

const minorOf = (version: TestedVersion): number => Number(version.slice(2));

async function walk(tour: string, version: TestedVersion, engine: string): Promise<readonly Reported[]> {
  const { program } = builtPython(version);
  const args = ['tour', tour, '--python', program, '--engine', engine, '--json'];
  const { status, events, stderr } = await startCpydbg(args).ended;
  expect([status, stderr]).toEqual([0, '']);
  return events as readonly Reported[];
}

function expectWhole(reported: readonly Reported[], tour: string, version: TestedVersion): void {
  const stops = reported.filter(({ event }) => event === 'stop');
  const wanted = toursOf({ major: 3, minor: minorOf(version) }).find(({ id }) => id === tour)?.stops ?? [];
  expect(
    stops.map(({ title, reached, stack }) => [title, reached, plainName(stack?.[0]?.function ?? '')]),
  ).toEqual(wanted.map((stop) => [stop.title, true, stop.function]));
  const unread = stops.flatMap(({ title, values = [] }) =>
    values.flatMap(({ expression, problem }) =>
      problem === undefined ? [] : [[title, expression, problem]],
    ),
  );
  expect(unread).toEqual([]);
  // What is libc's has no source at hand.
  expect(stops.filter(({ source }) => source === undefined).map(({ title }) => title)).toEqual(
    tour === 'shutdown' ? ['Exit'] : [],
  );
}

const all = testedVersions.flatMap((version) => tours.map(({ id }) => [id, version] as const));

test.each(all)(
  '%s on %s: each stop is reached in order, and its values can be read',
  async (tour, version) => {
    expectWhole(await walk(tour, version, 'gdb'), tour, version);
  },
);

test('objects with lldb: conditions are understood by both', async () => {
  expectWhole(await walk('objects', '3.13', 'lldb'), 'objects', '3.13');
});

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

import { describe, expect, it } from 'vitest';
import { enumerators, structs } from '../../../src/cpython/layouts/catalogue.js';
import { tableFor } from '../../../src/cpython/layouts/layout-from-tables.js';
import { definedIn } from '../../../src/cpython/layouts/struct-tags.js';
import { seenBuilds, structsOf } from '../../../src/cpython/layouts/table.js';
import { supportWindow } from '../../../src/cpython/version.js';
import { concluded } from '../../../tools/layouts/from-headers.mjs';

const tables = supportWindow.flatMap((minor) =>
  [false, true].flatMap((freeThreaded) => {
    const table = tableFor(minor, freeThreaded);
    return table === undefined ? [] : [{ name: freeThreaded ? `${minor}t` : minor, table }];
  }),
);

it('there is one for each version, and free-threaded ones from 3.13 on', () => {
  expect(tables.map(({ name }) => name)).toEqual([
    ...['3.11', '3.12', '3.13', '3.13t', '3.14', '3.14t', '3.15', '3.15t'],
  ]);
  expect(tableFor('3.16', false)).toBeUndefined();
});

describe.each(tables)('the table of $name', ({ table }) => {
  it('has only names of the catalogue', () => {
    const strange = seenBuilds(table).flatMap((build) =>
      [...build.structs].flatMap(([name, { fields }]) => {
        const known: readonly string[] = structs[name as keyof typeof structs];
        return Object.keys(fields).filter((field) => !known.includes(field));
      }),
    );
    expect(strange).toEqual([]);
    expect(Object.keys(table.constants).filter((name) => !enumerators.some((it) => it === name))).toEqual([]);
  });

  it('has fields within their structs', () => {
    for (const build of seenBuilds(table))
      for (const [name, { size, fields }] of build.structs)
        for (const [field, place] of Object.entries(fields))
          expect(place.offset + place.size, `${name}.${field}`).toBeLessThanOrEqual(size);
  });

  it('knows which private structs it only concluded', () => {
    const derived = (table.derived ?? '').split(' ').filter((name) => name !== '');
    const known = structsOf(table, { micro: table.builds[0]?.micro ?? 0 });
    expect(derived.filter((name) => !known.has(name))).toEqual([]);
    if (derived.length > 0) expect(table.builds.map(({ from }) => from)).not.toContain('debug information');
  });
});

it('every field of the catalogue is in one of them', () => {
  const known = new Set(
    tables.flatMap(({ table }) =>
      seenBuilds(table).flatMap((build) =>
        [...build.structs].flatMap(([name, { fields }]) =>
          Object.keys(fields).map((field) => `${name}.${field}`),
        ),
      ),
    ),
  );
  const all = Object.entries(structs).flatMap(([name, fields]) => fields.map((field) => `${name}.${field}`));
  expect(all.filter((field) => !known.has(field))).toEqual([]);
});

it('private structs of free-threaded builds are where the conclusion from the build with a GIL has them', () => {
  const [withGil, freeThreaded] = [false, true].map((free) => {
    const table = tableFor('3.13', free);
    return table && structsOf(table, { micro: 15, debug: true });
  });
  if (withGil === undefined || freeThreaded === undefined) throw new Error('there is no table for 3.13');
  const guess = concluded(withGil, freeThreaded.get('PyObject')?.size ?? 0);
  const names = Object.keys(definedIn).filter((name) => freeThreaded.has(name));
  expect(names.length).toBeGreaterThan(50);
  for (const name of names) expect([name, guess.get(name)]).toEqual([name, freeThreaded.get(name)]);
});

import { minorOf, supportWindow, type PythonVersion } from '../version.js';
import { Layout } from './layout.js';
import { structsOf, type Table, type WantedBuild } from './table.js';
import { table as v3_11 } from './tables/3.11.js';
import { table as v3_12 } from './tables/3.12.js';
import { table as v3_13 } from './tables/3.13.js';
import { table as v3_13t } from './tables/3.13t.js';
import { table as v3_14 } from './tables/3.14.js';
import { table as v3_14t } from './tables/3.14t.js';
import { table as v3_15 } from './tables/3.15.js';
import { table as v3_15t } from './tables/3.15t.js';

/** Every version of the support window has a table, or this does not compile. */
const tables: Readonly<
  Record<(typeof supportWindow)[number], { readonly withGil: Table; readonly freeThreaded?: Table }>
> = {
  '3.11': { withGil: v3_11 },
  '3.12': { withGil: v3_12 },
  '3.13': { withGil: v3_13, freeThreaded: v3_13t },
  '3.14': { withGil: v3_14, freeThreaded: v3_14t },
  '3.15': { withGil: v3_15, freeThreaded: v3_15t },
};

/** The table of a minor version, `3.14`; undefined if there is none. */
export function tableFor(minor: string, freeThreaded: boolean): Table | undefined {
  const known = supportWindow.find((name) => name === minor);
  if (known === undefined) return undefined;
  return freeThreaded ? tables[known].freeThreaded : tables[known].withGil;
}

/**
 * The layout of a build as generated tables have it; undefined for versions without a table.
 *
 * @param build what else is known of it: it decides where builds of one minor version differ.
 */
export function layoutFromTables(
  version: PythonVersion,
  freeThreaded: boolean,
  build: Omit<WantedBuild, 'micro'> = {},
): Layout | undefined {
  const table = tableFor(minorOf(version), freeThreaded);
  if (table === undefined) return undefined;
  const structs = structsOf(table, { ...build, micro: version.micro });
  return new Layout('tables', structs, new Map(Object.entries(table.constants)));
}

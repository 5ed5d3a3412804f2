import { filtersOf } from '../../cpython/stages/filters-of.js';

/** A stage of CPython at which the program can be stopped: where it begins. */
export interface StageFilter {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

/** Where CPython gives up: no stage of a program that goes well. */
const fatal = {
  name: 'fatal',
  title: 'CPython: fatal errors',
  description: 'Stops where CPython gives up: Py_FatalError, a failed assertion of its own.',
  functions: ['fatal_error', 'fatal_error_exit', '_PyObject_AssertFailed'],
} as const;

/** The versions that filters are known for: of each the functions are tried that the program has. */
const versions = [11, 13, 14, 15].map((minor) => ({ major: 3, minor }));

/** Named stages, in the order in which a program comes to them. Clients are told before there is a program: the names are
 * the same for all versions. */
export const stageFilters: readonly StageFilter[] = [
  fatal,
  ...filtersOf({ major: 3, minor: 13 }).map(({ id, label, description }) => ({
    name: id,
    title: `CPython: ${label.toLowerCase()}`,
    description: `Stops where ${description}.`,
  })),
];

/** The C functions at which a filter stops, the preferred ones first; none for a name that is no filter. */
export interface StageFunctions {
  readonly functions: readonly string[];
  /** In their place where the program has none of the others: an optimised build. */
  readonly otherwise: readonly string[];
}

/** Of all versions: names that the program does not have are no harm, and a name means the same in each of them. */
export function functionsOfStage(name: string): StageFunctions {
  if (name === fatal.name) return { functions: fatal.functions, otherwise: [] };
  const filters = versions.flatMap((version) => filtersOf(version)).filter(({ id }) => id === name);
  const names = (of: 'stages' | 'whenInlined'): readonly string[] => [
    ...new Set(filters.flatMap((filter) => filter[of].map(({ function: place }) => place.name))),
  ];
  return { functions: names('stages'), otherwise: names('whenInlined') };
}

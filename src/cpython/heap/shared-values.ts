import { hex, type Address } from '../../base/address.js';

/**
 * Objects that CPython keeps one of. They are in fields that no reader of stacks or objects needs, so they are named in C,
 * for whoever can ask the debug information; of several expressions the version at hand has one.
 */

/** The array of small ints: `_Py_SINGLETON(small_ints)` of pycore_global_objects.h, v3.12.0 and v3.11.2. */
export const smallIntArrays: readonly string[] = [
  '_PyRuntime.static_objects.singletons.small_ints',
  '_PyRuntime.global_objects.singletons.small_ints',
];

/** The first of them: -_PY_NSMALLNEGINTS of pycore_global_objects.h, v3.11.2 to v3.15.0. How many there are differs. */
export const firstSmallInt = -5;

/**
 * The dict of interned strings: `_Py_INTERP_CACHED_OBJECT(interp, interned_strings)` of pycore_global_objects.h, v3.12.0;
 * before it a static of Objects/unicodeobject.c, v3.11.2.
 */
export const internedDicts = (interpreter: Address): readonly string[] => [
  `((PyInterpreterState *)${hex(interpreter)})->cached_objects.interned_strings`,
  'interned',
];

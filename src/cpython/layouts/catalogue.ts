import { objects } from './catalogue/objects.js';
import { runtime } from './catalogue/runtime.js';
import { standardLibrary } from './catalogue/standard-library.js';

/**
 * Every struct and field that cpydbg reads, with the names of all versions side by side; a build has those that it has.
 * Names are the typedefs of CPython's sources where they have one, else the tags; a field of a nested struct is `a.b`.
 * Tables are generated from this (`npm run generate:layouts`), debug information is searched for this, and a test
 * compares both with what a compiler says.
 */
export const structs = { ...objects, ...standardLibrary, ...runtime } as const;

/** Enumerators that are asked for. */
export const enumerators = [
  'FRAME_OWNED_BY_THREAD',
  'FRAME_OWNED_BY_GENERATOR',
  'FRAME_OWNED_BY_FRAME_OBJECT',
  'FRAME_OWNED_BY_CSTACK',
  'FRAME_OWNED_BY_INTERPRETER',
  'FRAME_CREATED',
  'FRAME_SUSPENDED',
  'FRAME_SUSPENDED_YIELD_FROM',
  'FRAME_SUSPENDED_YIELD_FROM_LOCKED',
  'FRAME_EXECUTING',
  'FRAME_COMPLETED',
  'FRAME_CLEARED',
  'DICT_KEYS_GENERAL',
  'DICT_KEYS_UNICODE',
  'DICT_KEYS_SPLIT',
] as const;

export type StructName = keyof typeof structs;

/** `PyListObject.ob_item`: what a layout is asked for; a name that is not in the catalogue does not compile. */
export type FieldName = { [S in StructName]: `${S}.${(typeof structs)[S][number]}` }[StructName];

export type EnumeratorName = (typeof enumerators)[number];

import { stageFunction, type CFunction } from './stage-functions.js';

/** Families that have a function of their own in Python/specialize.c, by the minor versions that have it. */
const specialisers: Readonly<Record<string, readonly [from: number, to: number]>> = {
  LOAD_ATTR: [11, Infinity],
  STORE_ATTR: [11, Infinity],
  LOAD_GLOBAL: [11, Infinity],
  STORE_SUBSCR: [11, Infinity],
  CALL: [11, Infinity],
  BINARY_OP: [11, Infinity],
  COMPARE_OP: [11, Infinity],
  UNPACK_SEQUENCE: [11, Infinity],
  LOAD_METHOD: [11, 11],
  PRECALL: [11, 11],
  BINARY_SUBSCR: [11, 13],
  LOAD_SUPER_ATTR: [12, Infinity],
  FOR_ITER: [12, Infinity],
  SEND: [12, Infinity],
  TO_BOOL: [13, Infinity],
  CONTAINS_OP: [13, Infinity],
  CALL_KW: [14, Infinity],
  CALL_FUNCTION_EX: [15, Infinity],
  GET_ITER: [15, Infinity],
  RESUME: [15, Infinity],
};

/** Forms that the evaluation loop writes by itself. */
const ownForms: Readonly<Record<string, readonly [from: number, to: number]>> = {
  RESUME: [12, 14],
  JUMP_BACKWARD: [13, Infinity],
};

/**
 * The function that turned `base` into another form of it: the specialiser of its family; for forms that depend on no
 * values (superinstructions, `JUMP_BACKWARD_QUICK`) the one that prepares code for running.
 */
export function specialiserOf(base: string, minor: number): CFunction | undefined {
  if (isWithin(ownForms[base], minor)) return stageFunction('loop', minor);
  if (!isWithin(specialisers[base], minor)) return stageFunction('quicken', minor);
  const family = base
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return { function: `_Py_Specialize_${family}`, file: 'Python/specialize.c' };
}

function isWithin(versions: readonly [from: number, to: number] | undefined, minor: number): boolean {
  return versions !== undefined && versions[0] <= minor && minor <= versions[1];
}

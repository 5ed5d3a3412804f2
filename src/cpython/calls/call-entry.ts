import type { Address } from '../../base/address.js';
import { readPointer } from '../objects/field-access.js';
import { isNamed, typeName, typeOf } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';

/** Where a call arrives: in a function that is written in C, or in one that is written in Python. */
export type CallEntry =
  | {
      readonly kind: 'c';
      /** The function's first instruction. */
      readonly address: Address;
      /** Where it was found: `ml_meth`, `tp_new`, `nb_add`. */
      readonly slot: string;
    }
  | {
      readonly kind: 'python';
      /** `PyFunctionObject *`. */
      readonly function: Address;
      /** `PyCodeObject *`. */
      readonly code: Address;
    };

/** Whether an object is a function in Python. */
function isPythonFunction(target: PythonTarget, object: Address): boolean {
  return isNamed(target, typeOf(target, object), 'function');
}

/** The entry of a function in Python; undefined of what is none. */
export function pythonEntry(target: PythonTarget, object: Address): CallEntry | undefined {
  if (!isPythonFunction(target, object)) return undefined;
  const code = readPointer(target, object, 'PyFunctionObject.func_code');
  if (code === undefined || typeName(target, typeOf(target, code)) !== 'code') return undefined;
  return { kind: 'python', function: object, code };
}

/** Entries at the same place are one. */
export function distinct(entries: readonly (CallEntry | undefined)[]): CallEntry[] {
  const seen = new Set<Address>();
  return entries.filter((entry) => {
    if (entry === undefined) return false;
    const place = entry.kind === 'c' ? entry.address : entry.code;
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  }) as CallEntry[];
}

import { hex, type Address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';
import { fullName } from './qualified-name.js';
import { typeOf } from './type-objects.js';

/** What `object.__repr__` gives: `<module.Class object at 0x…>` (Objects/typeobject.c, v3.11.0: object_repr). */
export function objectForm(target: PythonTarget, object: Address): string {
  return `<${fullName(target, typeOf(target, object))} object at ${hex(object)}>`;
}

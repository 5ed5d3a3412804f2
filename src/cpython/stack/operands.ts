import { address, type Address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';
import { pointerSize } from '../objects/field-access.js';
import { factsOf } from '../versions/facts.js';
import { objectOfStackRef } from '../versions/stack-ref.js';

/**
 * Objects on the value stack, the top one first; undefined for what is no object.
 *
 * @param top `stack_pointer` of the eval loop: just beyond the top.
 */
export function operandsBelow(
  target: PythonTarget,
  top: Address,
  count: number,
): readonly (Address | undefined)[] {
  const { stackRefs } = factsOf(target.version, target.freeThreaded, target.layout);
  return Array.from({ length: count }, (_, index) =>
    objectOfStackRef(stackRefs, target.memory.pointer(address(top - (index + 1) * pointerSize))),
  );
}

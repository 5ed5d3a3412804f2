import { address, type Address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';
import { pointerSize } from '../objects/field-access.js';
import { factsOf } from '../versions/facts.js';
import { objectOfStackRef } from '../versions/stack-ref.js';

/**
 * An object on the value stack, for who knows where its top is better than the frame does.
 *
 * @param top `stack_pointer` of the eval loop: just beyond the top.
 * @param depth 1 is the top one.
 * @returns undefined for what is no object.
 */
export function operandBelow(target: PythonTarget, top: Address, depth: number): Address | undefined {
  const { stackRefs } = factsOf(target.version, target.freeThreaded, target.layout);
  return objectOfStackRef(stackRefs, target.memory.pointer(address(top - depth * pointerSize)));
}

import type { Address } from '../../base/address.js';

/**
 * Finds the C frames that are activations of the evaluation loop without their names: in builds with shims each
 * activation has its own on the C stack (Python/ceval.c, v3.12.0 to v3.15.0: `entry_frame`, `entry.frame`). Stripped
 * builds need it: the part of the loop that a compiler moved away has no name there.
 *
 * @param stackPointers of the C frames, innermost first; the stack grows down.
 * @param shims innermost first.
 * @returns for each shim the index of its C frame; undefined where one of them is in no frame.
 */
export function loopsByAddress(
  stackPointers: readonly (Address | undefined)[],
  shims: readonly Address[],
): readonly number[] | undefined {
  const loops: number[] = [];
  let at = 0;
  for (const shim of shims) {
    // Inlined functions have the stack pointer of the one that they are in: that is the last of them.
    while (!(isAtMost(stackPointers[at], shim) && isAbove(stackPointers[at + 1], shim))) {
      at += 1;
      if (at >= stackPointers.length) return undefined;
    }
    loops.push(at);
  }
  return new Set(loops).size === loops.length ? loops : undefined;
}

function isAtMost(pointer: Address | undefined, address: Address): boolean {
  return pointer !== undefined && pointer <= address;
}

/** What is in the outermost frame is in no other. */
function isAbove(pointer: Address | undefined, address: Address): boolean {
  return pointer !== undefined && pointer > address;
}

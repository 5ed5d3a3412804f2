import type { Address } from '../../base/address.js';
import { lineLimits } from '../../base/limits.js';
import { children } from '../../cpython/objects/children.js';
import { describe, sizeOf } from '../../cpython/objects/describe.js';
import type { Child } from '../../cpython/objects/object-decoder.js';
import { attempt, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { Branch, Inside } from './object-report.js';

export interface OpenObjectOptions {
  /** How deep objects in objects are opened; 0: not at all. */
  readonly depth: number;
  /** The page of the outermost container: places, of which some may be empty. */
  readonly start: number;
  readonly count: number;
}

/** Items that are shown of a container in a container. */
const innerCount = 20;

/** Lines of the whole tree. */
const maxBranches = 10_000;

/** What an object can be opened to, within limits. */
export function openObject(
  target: PythonTarget,
  object: Address,
  options: OpenObjectOptions,
): Inside | undefined {
  return new Opener(target).open(object, options, []);
}

/** A child as a line, and opened `depth` deep. */
export function branchOf(target: PythonTarget, child: Child, depth: number): Branch {
  return new Opener(target).branch(child, depth, []);
}

/** One tree: counts what it has. */
class Opener {
  readonly #target: PythonTarget;
  #branches = 0;

  constructor(target: PythonTarget) {
    this.#target = target;
  }

  open(
    object: Address,
    { depth, start, count }: OpenObjectOptions,
    above: readonly Address[],
  ): Inside | undefined {
    if (depth <= 0) return undefined;
    const size = attempt(() => sizeOf(this.#target, object));
    const { items, attributes, parts } = children(this.#target, object, { start, count });
    const path = [...above, object];
    const branches = (each: readonly Child[]): readonly Branch[] =>
      each
        .slice(0, Math.max(0, maxBranches - this.#branches))
        .map((child) => this.branch(child, depth - 1, path));
    const inside = { items: branches(items), attributes: branches(attributes), parts: branches(parts) };
    return isReadable(size) && size.value !== undefined
      ? { ...inside, page: { start, count, extent: size.value.extent } }
      : inside;
  }

  branch({ name, value, text }: Child, depth: number, above: readonly Address[]): Branch {
    this.#branches += 1;
    if (value === undefined) return { name, value: undefined, text: text ?? '<NULL>' };
    const summary = describe(this.#target, value, lineLimits);
    const branch = { name, value: summary, text: summary.text };
    if (above.includes(value)) return { ...branch, above: true };
    const inside = this.open(value, { depth, start: 0, count: innerCount }, above);
    return inside === undefined ? branch : { ...branch, inside };
  }
}

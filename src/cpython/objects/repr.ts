import type { Address } from '../../base/address.js';
import { lineLimits, type Limits } from '../../base/limits.js';
import type { PythonTarget } from '../python-target.js';
import { Renderer } from './renderer.js';

/** A rendering, and whether limits took something away; then `…` is where it was. */
export interface ReprText {
  readonly text: string;
  readonly cut: boolean;
}

/**
 * What `repr(object)` gives in the debuggee, within limits, from memory alone. Where that would take Python code of
 * someone else: the contents of the built-in type that the object is, or `<module.Class object at 0x…>`. What is broken
 * is `<unreadable: …>` in its place; this never throws for what is in the debuggee.
 */
export function repr(target: PythonTarget, object: Address, limits: Limits = lineLimits): ReprText {
  const renderer = new Renderer(target, limits);
  const text = renderer.repr(object);
  return { text, cut: renderer.wasCut };
}

/** What `str(object)` gives, as `repr` does: a text without quotes. */
export function str(target: PythonTarget, object: Address, limits: Limits = lineLimits): ReprText {
  const renderer = new Renderer(target, limits);
  const text = renderer.str(object);
  return { text, cut: renderer.wasCut };
}

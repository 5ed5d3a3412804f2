import type { PythonTarget } from '../../python-target.js';
import { factsOf } from '../../versions/facts.js';
import { printableOf } from '../printable.js';
import { stringText } from '../string-text.js';

/** The `repr()` of a `str` that is no object in the debuggee: one that a `__repr__` would have put together. */
export function reprOfText(target: PythonTarget, text: string): string {
  return reprOfPoints(
    target,
    Array.from(text, (character) => character.codePointAt(0) ?? 0),
  );
}

/** The same of code points. */
export function reprOfPoints(target: PythonTarget, points: readonly number[]): string {
  return stringText(points, printableOf(factsOf(target.version, target.freeThreaded).reprs.unicode));
}

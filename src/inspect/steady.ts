import type { PythonTarget } from '../cpython/python-target.js';
import { Footprint } from '../memory/footprint.js';
import type { Inspection } from './inspection.js';

export interface Steady<T> {
  readonly value: T;
  /** The target changed what the reading stands on while it was read: parts of it may not belong together. */
  readonly changed: boolean;
}

const defaultAttempts = 3;

/** Milliseconds; a reading that takes longer than this in all is not repeated. */
const patience = 1000;

/**
 * Reads a target that may be running. Each attempt reads everything afresh and then looks whether what it has read is
 * still so; after the last one the value is given as it is, with `changed`.
 *
 * @param read does all the reading through the target that it is given, and gives back what does not read any more.
 */
export function steady<T>(
  inspection: Inspection,
  read: (target: PythonTarget) => T,
  attempts: number = defaultAttempts,
): Steady<T> {
  if (inspection.kind === 'core') return { value: read(inspection.target), changed: false };
  const started = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    const stood = !inspection.running();
    const footprint = new Footprint(inspection.source);
    const value = read(over(inspection.target, footprint));
    const unchanged = footprint.overflowed ? stood && !inspection.running() : footprint.isUnchanged();
    if (unchanged) return { value, changed: false };
    if (attempt >= attempts || performance.now() - started > patience) return { value, changed: true };
  }
}

function over(target: PythonTarget, { memory }: Footprint): PythonTarget {
  const { layout, version, freeThreaded, runtime } = target;
  return { memory, layout, version, freeThreaded, runtime, symbol: (name) => target.symbol(name) };
}

import { afterEach, describe } from 'vitest';
import { column } from '../columns.js';
import { DebugRuns } from '../debug-runs.js';
import { subjectOf } from './subject.js';
import { topics } from './topics.js';

/** The whole suite with one engine and one CPython: the same for all. */
export function describeAdapter(name: string): void {
  const chosen = column(name);
  const runs = new DebugRuns();
  describe(`debugging with ${chosen.title}`, () => {
    afterEach(() => runs.end());
    const subject = subjectOf(chosen, runs);
    for (const [title, define] of Object.entries(topics)) describe(title, () => define(subject));
  });
}

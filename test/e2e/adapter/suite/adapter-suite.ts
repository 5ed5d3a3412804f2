import { afterEach, beforeAll, describe } from 'vitest';
import { interpreter } from '../../interpreters.js';
import { provideStartedByItself } from '../../started-by-itself.js';
import { column } from '../columns.js';
import { DebugRuns } from '../debug-runs.js';
import { subjectOf } from './subject.js';
import { topics } from './topics.js';

/** The whole suite with one engine and one CPython: the same for all. */
export function describeAdapter(name: string): void {
  const chosen = column(name);
  const runs = new DebugRuns();
  describe(`debugging with ${chosen.title}`, () => {
    beforeAll(() => provideStartedByItself(interpreter(chosen.interpreter)));
    afterEach(() => runs.end());
    const subject = subjectOf(chosen, runs);
    for (const [title, define] of Object.entries(topics)) describe(title, () => define(subject));
  });
}

import { describe, expect, it } from 'vitest';
import { followSetup, progressText } from '../../../editors/vscode/src/setup/setup-progress.js';
import type { SetupEvent } from '../../../src/setup/events.js';
import { words } from './untranslated.js';
import { parts, type Part } from '../../../src/setup/parts.js';

const compiling = (done: number): SetupEvent => ({
  event: 'progress',
  part: 'build',
  label: 'Objects/listobject.o',
  done,
  total: 400,
  unit: 'objects',
  secondsLeft: 41,
});

const title = (part: Part): string => part;

describe('the notification of a set-up', () => {
  it('counts the compiled objects and says how long it takes', () => {
    expect(followSetup(title, words)(compiling(212))?.message).toBe(
      'build: 212 of 400 objects, 0:41 left (listobject.o)',
    );
  });

  it('shows bytes as megabytes', () => {
    const unpack = { label: 'python.tar.xz', done: 11_200_000, total: 23_200_000, unit: 'bytes' } as const;
    expect(progressText('Sources', { event: 'progress', part: 'source', ...unpack }, words)).toBe(
      'Sources: 11.2 of 23.2 MB (python.tar.xz)',
    );
  });

  it('never goes back, and comes to a hundred', () => {
    const follow = followSetup(title, words);
    const events: readonly SetupEvent[] = parts.flatMap((part) => [
      { event: 'part-started', part, title: part },
      ...(part === 'build' ? [compiling(10), compiling(400), compiling(20)] : []),
      { event: 'part-finished', part, summary: '', seconds: 1 },
    ]);
    const increments = events.map((event) => follow(event)?.increment ?? 0);
    expect(increments.every((each) => each >= 0)).toBe(true);
    expect(increments.reduce((sum, each) => sum + each, 0)).toBeCloseTo(100);
  });
});

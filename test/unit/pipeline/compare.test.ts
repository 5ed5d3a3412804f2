import { describe, expect, it } from 'vitest';
import { comparePipelines, stageChanges } from '../../../src/pipeline/compare.js';
import { examplePipeline } from './example-pipeline.js';

describe('comparing two pipelines', () => {
  it('finds nothing where they are the same', () => {
    const { stages } = comparePipelines(examplePipeline('LOAD_FAST'), examplePipeline('LOAD_FAST'));
    expect(Object.values(stages).every(({ changes }) => changes === 0)).toBe(true);
  });

  it('finds the instructions that one of them has not', () => {
    const [first, second] = [examplePipeline('LOAD_FAST'), examplePipeline('LOAD_FAST_BORROW')];
    expect(comparePipelines(first, second).stages.bytecode).toEqual({
      changes: 1,
      onlyFirst: [1],
      onlySecond: [1],
    });
    expect(stageChanges('bytecode', first, second)).toEqual([
      {
        unit: '<module>',
        after: 'RESUME',
        first: [{ item: 1, key: 'LOAD_FAST x' }],
        second: [{ item: 1, key: 'LOAD_FAST_BORROW x' }],
      },
    ]);
  });
});

import { expect, it } from 'vitest';
import { renderComparison } from '../../../src/cli/pipeline/comparison-text.js';
import { renderPipeline } from '../../../src/cli/pipeline/pipeline-text.js';
import { expectGolden } from '../golden.js';
import { examplePipeline } from './example-pipeline.js';

it('a pipeline is printed stage by stage', () => {
  const text = renderPipeline(examplePipeline('LOAD_FAST'), { colour: false, limit: 40 });
  expectGolden(new URL('pipeline.golden.txt', import.meta.url), text);
});

it('two pipelines are printed as what differs', () => {
  const [first, second] = [examplePipeline('LOAD_FAST'), examplePipeline('LOAD_FAST_BORROW')];
  const text = renderComparison(first, second, { colour: false, limit: 40 });
  expectGolden(new URL('comparison.golden.txt', import.meta.url), text);
});

it('what is beyond the limit is counted', () => {
  const text = renderPipeline(examplePipeline('LOAD_FAST'), { colour: false, limit: 1 });
  expect(text).toContain('… and more: --stage tokens');
});

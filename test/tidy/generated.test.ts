import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, it } from 'vitest';
import { cliReference } from '../../src/cli/reference.js';
import { pipelineSchema } from '../../src/pipeline/model.js';
import { bareMachine } from '../unit/cli/run-cli.js';
import { read } from './sources.js';

it('docs/cli.md is fresh (npm run generate)', () => {
  const reference = cliReference({
    exec: bareMachine,
    env: {},
    signal: new AbortController().signal,
    screen: { write: () => undefined, columns: 100, colour: false },
    terminal: undefined,
    exit: () => undefined,
  });
  expect(read('docs/cli.md')).toBe(reference);
});

it('docs/pipeline.schema.json is fresh (npm run generate)', () => {
  expect(JSON.parse(read('docs/pipeline.schema.json'))).toEqual(
    JSON.parse(JSON.stringify(toJsonSchema(pipelineSchema))),
  );
});

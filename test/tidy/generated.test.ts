import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, it } from 'vitest';
import { attributesReference } from '../../src/adapter/launch/attributes-reference.js';
import { cliReference } from '../../src/cli/reference.js';
import { bareSurroundings } from '../unit/cli/run-cli.js';
import { pipelineSchema } from '../../src/pipeline/model.js';
import { read } from './sources.js';
import { tourSchema } from '../../src/cpython/stages/tour-schema.js';

it('docs/cli.md is fresh (npm run generate)', () => {
  expect(read('docs/cli.md')).toBe(cliReference(bareSurroundings()));
});

it('docs/attributes.md is fresh (npm run generate)', () => {
  expect(read('docs/attributes.md')).toBe(attributesReference());
});

it('docs/tour-schema.json is fresh (npm run generate)', () => {
  const made = toJsonSchema(tourSchema, { typeMode: 'input', errorMode: 'ignore' });
  expect(JSON.parse(read('docs/tour-schema.json'))).toEqual(JSON.parse(JSON.stringify(made)));
});

it('docs/pipeline.schema.json is fresh (npm run generate)', () => {
  expect(JSON.parse(read('docs/pipeline.schema.json'))).toEqual(
    JSON.parse(JSON.stringify(toJsonSchema(pipelineSchema))),
  );
});

/** `npm run generate`: writes what is generated from code. test/tidy says when it is not fresh. */
import { writeFileSync } from 'node:fs';
import { build, installDependencies, root } from './bootstrap.mjs';

await installDependencies();
await build();

const { cliReference } = await import('../dist/cli/reference.js');
writeFileSync(
  `${root}/docs/cli.md`,
  cliReference({
    env: {},
    signal: new AbortController().signal,
    screen: { write: () => undefined, columns: 100, colour: false },
    exit: () => undefined,
  }),
);

const { toJsonSchema } = await import('@valibot/to-json-schema');
const { pipelineSchema } = await import('../dist/pipeline/model.js');
writeFileSync(
  `${root}/docs/pipeline.schema.json`,
  `${JSON.stringify(toJsonSchema(pipelineSchema), undefined, 2)}\n`,
);

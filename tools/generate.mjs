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

const { attributesReference } = await import('../dist/adapter/launch/attributes-reference.js');
writeFileSync(`${root}/docs/attributes.md`, attributesReference());

const { writeManifest, writeSchema } = await import('./manifest.mjs');
const { tourSchema } = await import('../dist/cpython/stages/tour-schema.js');
await writeSchema(`${root}/docs/tour-schema.json`, tourSchema);
await writeManifest(
  `${root}/editors/vscode/package.json`,
  await import('../dist/adapter/launch/attributes.js'),
);

const { filesUnder } = await import('./package/files-under.mjs');
const { writeBundle } = await import('./l10n.mjs');
const extension = `${root}/editors/vscode`;
writeBundle(
  `${extension}/l10n/bundle.l10n.json`,
  filesUnder(`${extension}/src`).map((file) => `${extension}/src/${file}`),
);

const { toJsonSchema } = await import('@valibot/to-json-schema');
const { pipelineSchema } = await import('../dist/pipeline/model.js');
writeFileSync(
  `${root}/docs/pipeline.schema.json`,
  `${JSON.stringify(toJsonSchema(pipelineSchema), undefined, 2)}\n`,
);

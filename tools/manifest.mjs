import { readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';

/** What launch.json may have: as the extension's manifest says it, from the schemas that the adapter parses with. */
export function configurationAttributes({ launchAttributes, attachAttributes }) {
  return { launch: schemaOf(launchAttributes), attach: schemaOf(attachAttributes) };
}

/** What is written, not what it becomes. VS Code has the draft and the kind of object in mind already. */
function schemaOf(attributes) {
  const { properties } = toJsonSchema(attributes, { typeMode: 'input', errorMode: 'ignore' });
  return { properties };
}

/** Puts them into the manifest. */
export async function writeManifest(file, schemas) {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.contributes.debuggers[0].configurationAttributes = configurationAttributes(schemas);
  await writeFormatted(file, manifest);
}

/** A JSON schema for files that people write by hand, from the schema that they are checked with. */
export async function writeSchema(file, schema) {
  await writeFormatted(file, toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' }));
}

async function writeFormatted(file, data) {
  const options = { ...(await resolveConfig(file)), filepath: file };
  writeFileSync(file, await format(JSON.stringify(data), options));
}

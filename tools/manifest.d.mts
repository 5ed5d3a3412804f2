import type * as attributes from '../src/adapter/launch/attributes.js';

type Schemas = Pick<typeof attributes, 'launchAttributes' | 'attachAttributes'>;

export function configurationAttributes(schemas: Schemas): object;
export function writeManifest(file: string, schemas: Schemas): Promise<void>;

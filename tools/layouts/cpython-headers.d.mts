import type { StructName } from '../../src/cpython/layouts/catalogue.js';
import type { CompiledField } from './compiled-offsets.mjs';

export const preamble: string;
export function sourcePreamble(file: string): string;
export function cType(struct: StructName): string;
export function fieldKind(struct: StructName, path: string): CompiledField['kind'];

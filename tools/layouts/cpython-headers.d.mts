import type { StructName } from '../../src/cpython/layouts/catalogue.js';

export const preamble: string;
export function sourcePreamble(file: string): string;
export function cType(struct: StructName): string;

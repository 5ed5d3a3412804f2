import type { Struct } from '../../src/cpython/layouts/layout.js';

export function concluded(structs: ReadonlyMap<string, Struct>, head: number): ReadonlyMap<string, Struct>;

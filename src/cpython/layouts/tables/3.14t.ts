import type { Table } from '../table.js';

export const table: Table = { builds: [], structs: '', constants: {} };

import { testBrokenMemory } from './broken-memory.js';

for (const name of ['3.13t', '3.14d', '3.15']) testBrokenMemory(name);

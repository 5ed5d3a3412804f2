import { testBrokenMemory } from './broken-memory.js';

for (const name of ['3.11', '3.13', '3.13r']) testBrokenMemory(name);

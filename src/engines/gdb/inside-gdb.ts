import { fileURLToPath } from 'node:url';

/** What gdb is started with, so that it knows the commands that inside/ defines. */
export const insideArguments: readonly string[] = [
  '-x',
  fileURLToPath(new URL('inside/load.py', import.meta.url)),
];

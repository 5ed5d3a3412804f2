/** Copies what tsc does not: the Python files that run inside an engine, beside the code that loads them. */
import { chmodSync, cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

for (const entry of readdirSync('src', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith('.py')) continue;
  const from = join(entry.parentPath, entry.name);
  cpSync(from, from.replace(/^src/, 'dist'));
}

// What package.json's bin names is run as it is.
chmodSync('dist/bin/cpydbg.js', 0o755);

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Source of at least so many lines that compiles, put together from the standard library's own. */
export function longSource(library: string, lines: number): string {
  const parts: string[] = [];
  let count = 0;
  for (const name of readdirSync(library).sort()) {
    if (!name.endsWith('.py') || count >= lines) continue;
    const text = readFileSync(join(library, name), 'utf8');
    // Must be the first statement of a file.
    if (text.includes('from __future__') || text.includes('coding')) continue;
    parts.push(text);
    count += text.split('\n').length - 1;
  }
  return parts.join('');
}

import { readFile } from 'node:fs/promises';
import type { Emit } from '../events.js';

export interface CacheStatistics {
  readonly hits: number;
  readonly compiled: number;
}

/** Pure: what ccache's log of one build says; for each call a comment with the source, then a line for each thing that happened. */
export function cacheStatistics(log: string): CacheStatistics {
  const lines = log.split('\n');
  const count = (pattern: RegExp): number => lines.filter((line) => pattern.test(line)).length;
  return { hits: count(/^(direct|preprocessed)_cache_hit$/), compiled: count(/^cache_miss$/) };
}

/** Says how much of a build came out of the cache; nothing where nothing was compiled. */
export async function sayHits(path: string, emit: Emit): Promise<void> {
  let log: string;
  try {
    log = await readFile(path, 'utf8');
  } catch {
    // No compilation, or a ccache that keeps no such log: then there is nothing to say.
    return;
  }
  const { hits, compiled } = cacheStatistics(log);
  if (hits + compiled === 0) return;
  emit({
    event: 'note',
    part: 'build',
    text: `${hits} of ${hits + compiled} objects came out of the compiler cache.`,
  });
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheStatistics, sayHits } from '../../../src/setup/build/cache-statistics.js';
import type { SetupEvent } from '../../../src/setup/events.js';

const log = [
  '# ../../cpython/Objects/call.c',
  ...['direct_cache_hit', 'local_storage_hit', 'local_storage_read_hit'],
  '# ../../cpython/Objects/capsule.c',
  ...['cache_miss', 'direct_cache_miss', 'local_storage_write'],
  '# ',
  'called_for_link',
  '# ../../cpython/Objects/list.c',
  'preprocessed_cache_hit',
  '',
].join('\n');

describe("ccache's statistics", () => {
  let folder = '';
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'statistics-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('count each compilation once', () => {
    expect(cacheStatistics(log)).toEqual({ hits: 2, compiled: 1 });
  });

  it('are said, where there are any', async () => {
    const events: SetupEvent[] = [];
    await sayHits(join(folder, 'none'), (event) => events.push(event));
    await writeFile(join(folder, 'links'), '# \ncalled_for_link\n');
    await sayHits(join(folder, 'links'), (event) => events.push(event));
    expect(events).toEqual([]);
    await writeFile(join(folder, 'log'), log);
    await sayHits(join(folder, 'log'), (event) => events.push(event));
    expect(events).toEqual([
      { event: 'note', part: 'build', text: '2 of 3 objects came out of the compiler cache.' },
    ]);
  });
});

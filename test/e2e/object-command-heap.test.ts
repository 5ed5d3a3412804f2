import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeCore } from './inspect/cores.js';
import { interpreter } from './interpreters.js';
import { livingPython, type LivingPython } from './native/living-python.js';
import { documentOf, saidByCpydbg } from './native/said-by-cpydbg.js';

const script = fileURLToPath(new URL('native/values.py', import.meta.url));

interface Heap {
  readonly changed: boolean;
  readonly objects: number;
  readonly types: readonly { readonly name: string; readonly count: number; readonly bytes: number }[];
  readonly largest: readonly { readonly bytes: number }[];
  readonly partial: readonly string[];
  readonly referrers: readonly { readonly type: string; readonly how: readonly string[] }[];
  readonly frames: readonly { readonly function: string; readonly how: readonly string[] }[];
}

let started: LivingPython;
let pid = '';

beforeAll(async () => {
  started = await livingPython(interpreter('3.13'), [script]);
  pid = String(started.pid);
});
afterAll(() => started.end());

test('a census, of a process and of its core file', async () => {
  const heap = await documentOf<Heap>('heap', pid, '--limit', '1000');
  expect(heap).toMatchObject({ changed: false, partial: [] });
  expect(heap.types.find(({ name }) => name === '__main__.Node')?.count).toBe(2);
  expect(heap.types.reduce((sum, { count }) => sum + count, 0)).toBe(heap.objects);
  const bytes = heap.largest.map((each) => each.bytes);
  expect(bytes).toEqual(bytes.toSorted((one, other) => other - one));

  const folder = mkdtempSync(join(tmpdir(), 'cpydbg-heap-'));
  try {
    const core = join(folder, 'core');
    await writeCore(started.pid, core);
    const { types } = await documentOf<Heap>('heap', '--core', core, '--limit', '1000');
    expect(types).toEqual(heap.types);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what refers to an object', async () => {
  const heap = await documentOf<Heap>('heap', pid, '--referrers', 'node.children[0]');
  expect(heap.referrers).toMatchObject([{ type: 'list', how: ['[0]'] }]);
  expect(heap.frames).toMatchObject([{ function: 'look', how: ['variable child'] }]);
  const said = await saidByCpydbg(['heap', pid, '--referrers', 'rows']);
  expect(said.stdout).toMatch(/\n {2}0x[0-9a-f]+ {2}dict {2}\['rows'\]\n/);
  const none = await saidByCpydbg(['heap', pid, '--referrers', 'numbers[0]']);
  expect(none).toMatchObject({ status: 8, stdout: '' });
  expect(none.stderr).toContain('numbers[0] is no object of its own');
});

test('the tables, for people', async () => {
  const { status, stdout, stderr } = await saidByCpydbg(['heap', pid, '--limit', '3']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(
    /^[\d,]+ objects that the garbage collector tracks, [\d.]+ [kM]B without what they refer to$/m,
  );
  expect(stdout).toMatch(
    /^ +objects +bytes {2}type\n(?: +[\d,]+ +[\d,]+ {2}\S+\n){3} {2}… and [\d,]+ more types \(--limit\)$/m,
  );
});

import { expect, test } from 'vitest';
import { longWalk } from '../../../../src/cli/inspect/long-walk.js';

/** Takes longer than a walk may keep others waiting. */
function busy(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end;);
}

function* steps(count: number, each: number): Generator<number, string> {
  for (let step = 0; step < count; step += 1) {
    busy(each);
    yield step;
  }
  return 'done';
}

test('a long walk shows how far it is, and takes the line away at its end', async () => {
  const shown: string[] = [];
  const around = { signal: new AbortController().signal, progress: (text: string) => shown.push(text) };
  expect(await longWalk(steps(3, 110), (step) => `step ${step}`, around)).toBe('done');
  expect(shown).toEqual(['step 0', 'step 1', 'step 2', '']);
});

test('a short one shows nothing', async () => {
  const shown: string[] = [];
  const around = { signal: new AbortController().signal, progress: (text: string) => shown.push(text) };
  expect(await longWalk(steps(3, 0), String, around)).toBe('done');
  expect(shown).toEqual(['']);
});

test('Ctrl-C ends it', async () => {
  const abort = new AbortController();
  setImmediate(() => abort.abort());
  const walk = longWalk(steps(1_000, 60), String, { signal: abort.signal, progress: undefined });
  await expect(walk).rejects.toMatchObject({ code: 'base/interrupted' });
});

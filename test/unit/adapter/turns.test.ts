import { expect, test } from 'vitest';
import { Turns } from '../../../src/adapter/turns.js';

test('one thing is done after the other, whatever becomes of them', async () => {
  const turns = new Turns();
  const done: string[] = [];
  let finish: () => void = () => undefined;
  const first = turns.take(async () => {
    await new Promise<void>((resolve) => (finish = resolve));
    done.push('first');
    throw new Error('failed');
  });
  const second = turns.take(() => Promise.resolve(done.push('second')));
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual([]);
  finish();
  await expect(first).rejects.toThrow('failed');
  expect(await second).toBe(2);
});

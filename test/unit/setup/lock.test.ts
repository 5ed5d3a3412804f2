import { mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockDirectory } from '../../../src/setup/lock.js';

const never = new AbortController().signal;

describe.each(['abstract', 'file'] as const)('a workspace lock with %s socket names', (names) => {
  const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'cpydbg-lock-'));

  it('makes the second wait for the first, and says for whom', async () => {
    const directory = await folder();
    const order: string[] = [];
    const release = await lockDirectory(directory, {
      names,
      signal: never,
      onWait: () => order.push('never'),
    });
    let holder = '';
    const waits = new Promise<void>((resolve) => {
      void lockDirectory(directory, {
        names,
        signal: never,
        onWait: (text) => {
          holder = text;
          order.push('waits');
          resolve();
        },
      }).then(async (releaseSecond) => {
        order.push('second');
        await releaseSecond();
        finished();
      });
    });
    let finished = (): void => undefined;
    const done = new Promise<void>((resolve) => (finished = resolve));
    await waits;
    order.push('first done');
    await release();
    await done;
    expect(holder).toBe(`process ${process.pid}`);
    expect(order).toEqual(['waits', 'first done', 'second']);
  });

  it('is one lock whatever path leads to the folder', async () => {
    const directory = await folder();
    await symlink(directory, `${directory}-link`);
    const release = await lockDirectory(directory, { names, signal: never, onWait: () => undefined });
    const abort = new AbortController();
    const second = lockDirectory(`${directory}-link`, {
      names,
      signal: abort.signal,
      onWait: () => abort.abort(),
    });
    await expect(second).rejects.toMatchObject({ code: 'base/interrupted' });
    await release();
  });

  it('keeps different folders apart', async () => {
    const locks = await Promise.all(
      [await folder(), await folder()].map((directory) =>
        lockDirectory(directory, {
          names,
          signal: never,
          onWait: () => {
            throw new Error('must not wait');
          },
        }),
      ),
    );
    expect(locks).toHaveLength(2);
    await Promise.all(locks.map((release) => release()));
  });

  it('can be taken again after it was given back', async () => {
    const directory = await folder();
    for (let round = 0; round < 3; round++) {
      const release = await lockDirectory(directory, {
        names,
        signal: never,
        onWait: () => expect.unreachable(),
      });
      await release();
    }
  });
});

it('does not take the file that a killed process left for a holder', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'cpydbg-lock-'));
  const { start } = await import('../../../src/exec/start.js');
  const script = join(directory, 'hold.mjs');
  await writeFile(
    script,
    `import { lockDirectory } from ${JSON.stringify(new URL('../../../dist/setup/lock.js', import.meta.url).href)};
     await lockDirectory(${JSON.stringify(directory)}, { names: 'file', signal: new AbortController().signal, onWait() {} });
     console.log('held');
     process.stdin.resume();`,
  );
  const child = await start({ argv: [process.execPath, script] }, { stdin: true });
  if (child === undefined) throw new Error('node is gone');
  for await (const chunk of child.stdout) if (String(chunk).includes('held')) break;
  await child.end();
  const release = await lockDirectory(directory, {
    names: 'file',
    signal: never,
    onWait: () => expect.unreachable(),
  });
  await release();
});

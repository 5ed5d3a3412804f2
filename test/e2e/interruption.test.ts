import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { SetupEvent } from '../../src/setup/events.js';
import { cpydbg, describe as describeEnd, e2eFolder, startCpydbg } from './cpydbg.js';

const workspace = mkdtempSync(join(e2eFolder, 'interrupted-'));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

/** Moments of a setup, in its order, by the event that marks them. */
const moments: readonly (readonly [string, (event: SetupEvent) => boolean])[] = [
  ['while looking for prerequisites', (event) => event.event === 'part-started' && event.part === 'doctor'],
  ['while getting the sources', (event) => event.event === 'part-started' && event.part === 'source'],
  [
    'while unpacking',
    (event) => event.event === 'progress' && event.part === 'source' && event.label === 'unpack',
  ],
  [
    'in configure',
    (event) => event.event === 'output' && event.part === 'build' && event.line.startsWith('checking for'),
  ],
  ['while compiling', (event) => event.event === 'progress' && event.unit === 'objects' && event.done > 20],
  ['late in make', (event) => event.event === 'progress' && event.unit === 'objects' && event.done > 250],
  ['while writing the workspace', (event) => event.event === 'part-started' && event.part === 'workspace'],
  ['in the proof', (event) => event.event === 'stop' && event.stop.at === 'main'],
];

describe('a setup that is interrupted', () => {
  it.each(moments)('with SIGKILL %s says nothing more and leaves no lock', async (_, isMoment) => {
    let killed = false;
    const ended = await startCpydbg(['setup', workspace, '--python', '3.13', '--json'], {
      onEvent: (event, running) => {
        if (killed || !isMoment(event)) return;
        killed = true;
        running.kill('SIGKILL');
      },
    }).ended;
    expect(killed, describeEnd(ended)).toBe(true);
    expect(ended.signal).toBe('SIGKILL');
  });

  it.each(moments)('with SIGINT %s says so with status 130', async (_, isMoment) => {
    rmSync(join(workspace, 'build'), { recursive: true, force: true });
    rmSync(join(workspace, 'cpython'), { recursive: true, force: true });
    rmSync(join(workspace, '.cpydbg'), { recursive: true, force: true });
    let sent = false;
    const ended = await startCpydbg(['setup', workspace, '--python', '3.13', '--json'], {
      onEvent: (event, running) => {
        if (sent || !isMoment(event)) return;
        sent = true;
        running.kill('SIGINT');
      },
    }).ended;
    expect(sent, describeEnd(ended)).toBe(true);
    expect(ended.status, describeEnd(ended)).toBe(130);
    expect(ended.events.at(-1)).toMatchObject({ event: 'failed', code: 'base/interrupted' });
  });

  it('goes on and ends well', async () => {
    const ended = await cpydbg('setup', workspace, '--python', '3.13', '--json');
    expect(ended.status, describeEnd(ended)).toBe(0);
    expect(ended.events.filter(({ event }) => event === 'stop')).toHaveLength(2);
  });
});

describe('two setups at once in one folder', () => {
  it('the second waits, says for whom, and ends well too', async () => {
    const holder = join(e2eFolder, '3.13');
    const second: { current?: ReturnType<typeof startCpydbg> } = {};
    const first = startCpydbg(['setup', holder, '--python', '3.13', '--json'], {
      onEvent: (event) => {
        if (event.event === 'part-started' && event.part === 'doctor') {
          second.current = startCpydbg(['setup', holder, '--python', '3.13', '--json']);
        }
      },
    });
    const firstEnd = await first.ended;
    const secondEnd = await second.current?.ended;
    expect(firstEnd.status, describeEnd(firstEnd)).toBe(0);
    expect(secondEnd?.status).toBe(0);
    expect(secondEnd?.events.filter(({ event }) => event === 'waiting')).toEqual([
      { event: 'waiting', holder: `process ${first.pid}` },
    ]);
  });
});

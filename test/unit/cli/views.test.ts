import { describe, expect, it } from 'vitest';
import { jsonView } from '../../../src/cli/views/json-view.js';
import { liveView } from '../../../src/cli/views/live-view.js';
import { plainView } from '../../../src/cli/views/plain-view.js';
import type { View } from '../../../src/cli/views/view.js';
import { amount, bar, clock, duration } from '../../../src/cli/views/wording.js';
import type { SetupEvent } from '../../../src/setup/events.js';
import { expectGolden } from '../golden.js';

const session: readonly SetupEvent[] = [
  { event: 'started', directory: '/home/ada/play', python: '3.13', variant: 'debug' },
  { event: 'waiting', holder: 'process 4711' },
  { event: 'part-started', part: 'doctor', title: 'Looking for what is needed' },
  { event: 'part-finished', part: 'doctor', summary: 'everything is there', seconds: 0.4 },
  { event: 'part-started', part: 'source', title: 'Getting CPython’s sources' },
  { event: 'note', part: 'source', text: 'git clone: no network; going on' },
  { event: 'progress', part: 'source', label: 'archive', done: 11.2e6, total: 23.2e6, unit: 'bytes' },
  { event: 'part-finished', part: 'source', summary: 'CPython 3.13.15', seconds: 4.1 },
  { event: 'part-started', part: 'build', title: 'Building the interpreter' },
  { event: 'command', part: 'build', argv: ['make', '-j2'] },
  { event: 'output', part: 'build', line: 'gcc -c x.c' },
  { event: 'progress', part: 'build', label: 'x.o', done: 1, total: 100, unit: 'objects', secondsLeft: 61 },
  { event: 'progress', part: 'build', label: 'y.o', done: 2, total: 100, unit: 'objects', secondsLeft: 60 },
  { event: 'progress', part: 'build', label: 'z.o', done: 51, total: 100, unit: 'objects', secondsLeft: 30 },
  { event: 'part-finished', part: 'build', summary: 'build/debug/python', seconds: 127 },
  {
    event: 'stop',
    stop: {
      at: 'print',
      function: 'builtin_print_impl',
      file: '/home/ada/play/cpython/Python/bltinmodule.c',
      line: 2071,
      text: '    int i, err;',
      callers: ['_PyEval_EvalFrameDefault', 'main'],
      python: { function: '<module>', file: '/home/ada/play/main.py', line: 1, text: 'print("hello world")' },
    },
  },
  { event: 'finished', directory: '/home/ada/play', seconds: 140, until: 'proof' },
];

const failed: SetupEvent = {
  event: 'failed',
  code: 'build/make',
  message: 'make failed.',
  remedy: 'Mend it.\nThen again.',
  exitCode: 5,
  facts: {},
  log: '/home/ada/play/.cpydbg/logs/x.jsonl',
};

function shown(make: (write: (text: string) => void) => View, events: readonly SetupEvent[]): string {
  let text = '';
  const view = make((piece) => (text += piece));
  for (const event of events) view.show(event);
  view.end();
  return text;
}

const screen = (write: (text: string) => void, colour = false) => ({ write, columns: 80, colour });

describe('the plain view', () => {
  it('is a log that can be read', () => {
    const text = shown((write) => plainView(screen(write)), [...session, failed]);
    expectGolden(new URL('plain-view.golden.txt', import.meta.url), text);
  });

  it('has no escape sequences without colours', () => {
    expect(shown((write) => plainView(screen(write)), session)).not.toMatch(/\u001b/);
  });
});

describe('the JSON view', () => {
  it('is one event a line, each as it was', () => {
    const lines = shown((write) => jsonView({ write }), session)
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(session);
  });
});

describe('the live view', () => {
  it('keeps what matters and leaves the list of parts as it ended', () => {
    const text = shown((write) => {
      const stream = { isTTY: true, columns: 80, rows: 24, write: (piece: string) => (write(piece), true) };
      return liveView(stream as unknown as NodeJS.WriteStream, screen(write));
    }, session);

    const plain = text.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
    expect(plain).toContain('git clone: no network; going on');
    expect(plain).toContain('stopped in builtin_print');
    expect(plain).toMatch(/✓ Build +2:07 min +build\/debug\/python/);
    expect(plain).toContain('Ready after 2:20 min');
  });
});

describe('wording', () => {
  it('says times as people do', () => {
    expect([0.42, 9.96, 52.4, 99.6, 127].map(duration)).toEqual([
      '0.4 s',
      '10.0 s',
      '52 s',
      '1:40 min',
      '2:07 min',
    ]);
    expect(clock(-1)).toBe('0:00');
  });

  it('says amounts with their unit', () => {
    expect(amount({ done: 11.2e6, total: 23.2e6, unit: 'bytes' })).toBe('11.2/23.2 MB');
    expect(amount({ done: 12, unit: 'files' })).toBe('12 files');
  });

  it('draws bars of one length', () => {
    for (const done of [0, 1, 50, 99, 100, 250]) expect(bar(done, 100, 24)).toHaveLength(24);
    expect(bar(0, 0, 4)).toBe('━━━━');
  });
});

import { describe, expect, it, test } from 'vitest';
import { address } from '../../../../src/base/address.js';
import { stackJson } from '../../../../src/cli/inspect/stack-json.js';
import type { StackReport } from '../../../../src/cli/inspect/stack-report.js';
import { renderStacks } from '../../../../src/cli/inspect/stack-text.js';
import type { Frame } from '../../../../src/engines/engine.js';
import { expectGolden } from '../../golden.js';
import { c, local, os, python, report, summary, thread } from './example-stack.js';

const source = (_: string, line: number): string => `    result = compute(${line}, größe="äöü")  # ${line}`;

const main = thread(
  4711,
  [
    python(0, 'leaf', 3, {
      column: 13,
      endColumn: 40,
      locals: {
        items: [
          local('n', '1'),
          local('x', undefined),
          local('bad', undefined, { unreadable: 'no memory at 0x8' }),
        ],
      },
    }),
    ...Array.from({ length: 8 }, (_, index) => python(index + 1, 'recursive', 7)),
    python(9, 'agen', 11, { owner: 'generator', suspendable: 'async generator', file: '/w/a\u001b[31mb.py' }),
    python(10, '<module>', undefined, { locals: { items: [], cut: '17 more variables' } }),
  ],
  { name: 'MainThread', isMain: true, state: { holdsGil: true }, systemCall: 'read' },
);

const worker = thread(
  4712,
  [
    c('__read', '/build/glibc/read.c', 'other'),
    c('_Py_read', '/src/./build/../Python/fileutils.c', 'interpreter'),
    c('_io_read', '/src/Modules/_io/fileio.c', 'other'),
    python(0, 'worker', 20),
    c('_PyEval_EvalFrameDefault', '/src/Python/ceval.c', 'interpreter'),
    c(undefined, undefined, 'other'),
  ],
  { name: 'naïve "worker"', state: { waitsForGil: true }, end: 'more', unfit: 'of a reason' },
);

const idle = thread(4713, [], { os: undefined });
const inside = thread(4711, [python(0, 'inside', 1)], { end: { unreadable: 'no memory at 0x10' } });

/** One of everything. */
const whole: StackReport = report([main, worker, idle], {
  subject: { ...report([]).subject, freeThreaded: true, layout: 'tables', remarks: ['Take care.'] },
  changed: true,
  engine: 'GNU gdb 13.1',
  interpreters: [
    { address: address(0x4000), id: 0, isMain: true, threads: [main, worker, idle] },
    { address: address(0x4100), id: 2, isMain: false, threads: [inside] },
  ],
  nativeThreads: [
    {
      osId: 4720,
      os: os(4720, { name: 'blas' }),
      frames: [{ ...(c('dgemm', '/w/blas.c', 'other').frame as Frame) }],
    },
  ],
  others: { count: 3, holder: 4714 },
  missing: ['Not all interpreters could be read: the list goes round.'],
});

test('stacks as plain text, the same each time', () => {
  expectGolden(
    new URL('stack.golden.txt', import.meta.url),
    renderStacks(whole, { colour: false, source, fold: true }),
  );
});

test('stacks as JSON', () => {
  expectGolden(
    new URL('stack.golden.json', import.meta.url),
    `${JSON.stringify(stackJson(whole), undefined, 2)}\n`,
  );
});

describe('a stack as text', () => {
  const text = (each: StackReport, more: Partial<Parameters<typeof renderStacks>[1]> = {}): string =>
    renderStacks(each, { colour: false, fold: true, ...more });

  it('has nothing in it that a terminal obeys, whatever the process calls things', () => {
    const evil = '\u001b]0;title\u0007\r\u202e\n';
    const frame = python(0, evil, 1, { file: evil, locals: { items: [local(evil, evil)], cut: evil } });
    const shown = text(
      report([thread(1, [frame, c(evil, evil, 'other')], { name: evil, end: { unreadable: evil } })], {
        missing: [evil],
        subject: { ...report([]).subject, program: evil, remarks: [evil] },
      }),
      { source: () => `x${evil}` },
    );
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(shown).toContain(String.raw`\x1b]0;title\x07\x0d\u202e\x0a`);
  });

  it('shows each frame of a recursion if that is wanted', () => {
    const deep = report([
      thread(
        1,
        Array.from({ length: 50 }, (_, index) => python(index, 'f', 1)),
      ),
    ]);
    expect(text(deep).split('\n')).toHaveLength(3 + 1 + 3 + 1 + 1);
    expect(text(deep)).toContain('… 47 more frames of f');
    expect(text(deep, { fold: false })).toContain('#49');
  });

  it('is coloured where that is wanted, and says the same', () => {
    const coloured = text(whole, { colour: true, source });
    const plain = coloured.replace(/\u001b\[\d+m/g, '');
    expect(coloured).not.toBe(plain);
    const uncoloured = text(whole, { source });
    // Without colours a second line marks what is underlined else.
    expect(plain).toBe(uncoloured.replace(/^ +\^+\n/gm, ''));
  });

  it('says that a core was written for a signal, and where a thread has another number', () => {
    const crashed = thread(7, [], { os: os(7, { outerId: 4242, state: undefined, signal: 11 }) });
    expect(text(report([crashed]))).toContain('Thread 7, 4242 here: got SIGSEGV');
    const other = thread(7, [], { os: os(7, { state: undefined, signal: 50 }), isMain: true });
    expect(text(report([other]))).toContain('Thread 7: main thread, got signal 50');
  });

  it('names a core file', () => {
    const subject = { ...report([]).subject, kind: 'core', file: 'core.1', layout: 'debug-offsets' } as const;
    expect(text(report([], { subject }))).toBe(
      'Core file core.1 of process 4711  /usr/bin/python3.13\nCPython 3.13.5, read by its own debug offsets\n',
    );
  });
});

test('values in the document are those of the summary', () => {
  const frame = python(0, 'f', 1, {
    locals: { items: [{ name: 'x', kind: 'cell', value: summary('…', 'list') }] },
  });
  const document = JSON.stringify(stackJson(report([thread(1, [frame])])));
  expect(document).toContain(
    '{"name":"x","kind":"cell","value":{"address":"0x7f0010","type":"list","text":"…"',
  );
});

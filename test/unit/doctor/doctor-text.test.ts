import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import { findingLine, renderFindings } from '../../../src/cli/doctor-text.js';
import type { Finding } from '../../../src/setup/doctor/finding.js';
import { expectGolden } from '../golden.js';

const finding = (id: string, title: string, rest: Partial<Finding> = {}): Finding => ({
  id,
  title,
  status: 'ok',
  weight: 'required',
  why: 'Stops CPython at a line of C, steps, and reads its variables. VS Code shows what gdb finds out.',
  without: 'F5 answers "Unable to start debugging".',
  ...rest,
});

const remedy = { text: 'Install it: sudo apt-get install -y gdb', packages: ['gdb'], automatic: true };

const findings: readonly Finding[] = [
  finding('tool/cc', 'C compiler (gcc or clang)', { found: '12.2.0 (/usr/bin/gcc)' }),
  finding('tool/gdb', 'GNU debugger (gdb)', { status: 'missing', remedy }),
  finding('tool/distcc', 'distcc', { status: 'missing', weight: 'advice', remedy }),
  finding('header/zlib', 'zlib headers', {
    status: 'unknown',
    weight: 'recommended',
    found: 'there is no C compiler to ask',
    remedy,
  }),
  finding('editor/python', 'VS Code extension Python', {
    status: 'unknown',
    weight: 'recommended',
    found: 'there is no command `code` in PATH to ask',
    remedy: { text: 'Install it in VS Code.', automatic: false },
  }),
  finding('build/sources', 'Sources where the debug information says', {
    status: 'wrong',
    weight: 'recommended',
    found: '2 of 2 files are not there, such as /a/very/long/path/that/must/stay/whole/Programs/python.c',
    remedy: {
      text: 'Put them back at /a/very/long/path/that/must/stay/whole/because/people/copy/it/from/the/screen/python.c',
      automatic: false,
    },
  }),
  finding('sky/weather', 'Something new', { found: 'fine' }),
];

describe('the report', () => {
  test('of findings of every kind', () => {
    expectGolden(
      new URL('./report.golden.txt', import.meta.url),
      renderFindings(findings, { colour: false, width: 80, install: 'sudo apt-get install -y gdb' }),
    );
  });

  test('in colour is the same text with colours', () => {
    const plain = renderFindings(findings, { colour: false });
    const coloured = renderFindings(findings, { colour: true });
    expect(coloured).toContain('\u001b[31mMISSING\u001b[39m');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  test.each([
    [[findings[0]], 'All that is required or recommended is there.'],
    [[findings[0], findings[2]], 'All that is required or recommended is there.'],
    [[findings[1]], 'Not ready. Put right first: GNU debugger (gdb).'],
    [[findings[5]], 'All that is required is there; 1 thing is wrong: see the remedies above.'],
  ])('ends with what it comes to (%#)', (some, last) => {
    const text = renderFindings(
      some.filter((each) => each !== undefined),
      { colour: false },
    );
    expect(text.trimEnd().split('\n').at(-1)).toBe(last);
  });
});

test('one finding as one line', () => {
  const line = findingLine(
    finding('tool/gdb', 'gdb', { status: 'wrong', found: '9.2', remedy }),
    createColors(false),
  );
  expect(line).toBe('WRONG    gdb (9.2). Install it: sudo apt-get install -y gdb');
});

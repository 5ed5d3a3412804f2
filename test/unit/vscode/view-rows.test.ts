import { describe, expect, it } from 'vitest';
import { words } from './untranslated.js';
import { bytecodeRows } from '../../../editors/vscode/src/views/bytecode-rows.js';
import { interpreterRows } from '../../../editors/vscode/src/views/interpreter-rows.js';
import { memoryLines } from '../../../editors/vscode/src/views/memory-lines.js';
import { objectRows } from '../../../editors/vscode/src/views/object-rows.js';
import type { Row } from '../../../editors/vscode/src/views/row.js';
import type { BytecodeRow } from '../../../src/dap/views.js';

const shown = ({ label, description }: Row): string => [label, description].filter(Boolean).join(' | ');
const below = ({ children }: Row): readonly Row[] => (typeof children === 'object' ? children : []);

describe('the Interpreter view', () => {
  const body = {
    version: '3.13.15',
    interpreters: [
      {
        id: 0,
        isMain: true,
        address: '0x10',
        collecting: false,
        generations: [{ name: 'generations[0]', count: 12, threshold: 2000 }],
        threads: [
          { osId: 7, name: 'MainThread', address: '0x20', holdsGil: true, frame: 'area (main.py:10)' },
          { osId: 8, name: 'worker', address: '0x30', holdsGil: false, waitsForGil: true },
        ],
      },
    ],
  };

  it('says who has the GIL and who waits for it', () => {
    const [version, main] = interpreterRows(body, words);
    expect(version?.label).toBe('CPython 3.13.15');
    if (main === undefined) throw new Error('no interpreter');
    expect(shown(main)).toBe('Main interpreter | GIL: MainThread');
    expect(below(main).map(shown)).toEqual([
      'MainThread | 7, holds the GIL, area (main.py:10)',
      'worker | 8, waits for the GIL, runs no Python code',
      'Garbage collector',
    ]);
    expect(below(main).flatMap(below).map(shown)).toEqual(['generations[0] | 12 of 2000']);
  });

  it('says why something is missing', () => {
    expect(interpreterRows({ ...body, problem: 'the list is broken' }, words).at(-1)?.label).toBe(
      'the list is broken',
    );
  });
});

describe('the Bytecode view', () => {
  const instruction = (offset: number, rest: Partial<BytecodeRow>): BytecodeRow => ({
    offset,
    address: `0x${(0x100 + offset).toString(16)}`,
    name: 'NOP',
    instrumented: false,
    argumentText: '',
    isCurrent: false,
    caches: [],
    ...rest,
  });
  const rows = bytecodeRows(
    {
      name: 'area',
      file: '/play/main.py',
      firstLine: 7,
      code: '0x90',
      instructions: [
        instruction(0, { name: 'RESUME', argument: 0, line: 7 }),
        instruction(2, {
          name: 'BINARY_OP',
          specialised: 'BINARY_OP_ADD_INT',
          argument: 0,
          argumentText: '+',
          line: 8,
          isCurrent: true,
          caches: [{ name: 'counter', value: '17' }],
        }),
        instruction(6, { name: 'RETURN_VALUE', line: 8, label: 1 }),
      ],
      stack: [{ name: '[0]', value: '1', variablesReference: 0 }],
      exceptions: [{ start: 0, end: 4, target: 6, depth: 1, lasti: false }],
    },
    { locals: () => Promise.resolve([]), hasBreakpoint: ({ line }) => line === 7 },
    words,
  );

  it('shows instructions with what the interpreter made of them', () => {
    expect(rows.map(shown)).toEqual([
      'area | /play/main.py:7',
      'Value stack | top first',
      'Locals',
      'Exception table',
      '   0  RESUME | 0  line 7  breakpoint',
      '   2  BINARY_OP | 0  (+)  → BINARY_OP_ADD_INT  line 8',
      '   6  L1: RETURN_VALUE',
    ]);
  });

  it('marks the current one, and has its caches below it', () => {
    const current = rows.find(({ isCurrent }) => isCurrent === true);
    expect(current?.label).toContain('BINARY_OP');
    expect(current?.place).toEqual({ file: '/play/main.py', line: 8 });
    expect(current === undefined ? [] : below(current).map(shown)).toEqual(['counter | 17']);
  });
});

describe('the Object view', () => {
  it('has the object from all sides', () => {
    const [object] = objectRows(
      'point',
      {
        address: '0x500',
        type: 'Point',
        text: '<Point>',
        refcount: '2 references',
        size: 48,
        variablesReference: 3,
        structs: [{ name: 'PyObject', fields: [{ name: 'ob_refcnt', offset: 0, size: 8, value: '2' }] }],
        bytes: '0200000000000000',
        referents: [{ address: '0x600', how: '.x', type: 'int', text: '2' }],
      },
      { asPython: () => Promise.resolve([]), referrers: () => Promise.resolve([]), watched: true },
      words,
    );
    if (object === undefined) throw new Error('no object');
    expect(shown(object)).toBe('point | <Point>');
    expect(below(object).map(shown)).toEqual([
      'References | 2 references; stops when it changes',
      'As Python | Point',
      'PyObject',
      'Bytes | 48 at 0x500',
      'Refers to',
      'Referred to by | searches the heap',
    ]);
    expect(
      below(object)
        .flatMap(below)
        .find(({ object: at }) => at === '0x600')?.label,
    ).toBe('.x');
  });

  it('has bytes in lines of sixteen', () => {
    expect(memoryLines(Uint8Array.from([0x41, 0, 0x7f]))).toEqual([['+00', '41 00 7f  A..']]);
    expect(memoryLines(new Uint8Array(40)).map(([offset]) => offset)).toEqual(['+00', '+10', '+20']);
  });
});

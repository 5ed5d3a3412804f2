import { describe, expect, test } from 'vitest';
import { innermostPythonFrame } from '../../../src/cpython/innermost-python-frame.js';
import type { Target } from '../../../src/cpython/target.js';

const thread = '((PyThreadState *)0x1000)';
const frame = '((struct _PyInterpreterFrame *)0x2000)';
const shim = '((struct _PyInterpreterFrame *)0x2800)';
const code = '((PyCodeObject *)0x3000)';

type Values = Readonly<Record<string, bigint>>;

/** An ASCII `str`, its structure and its characters. */
function ascii(at: bigint, text: string): { values: Values; memory: readonly [bigint, Buffer] } {
  const it = `((PyASCIIObject *)0x${at.toString(16)})`;
  return {
    values: {
      [`${it}->state.kind + 16 * ${it}->state.compact + 32 * ${it}->state.ascii`]: 1n + 16n + 32n,
      [`${it}->length`]: BigInt(text.length),
      [`(unsigned long long)0x${at.toString(16)} + sizeof(PyASCIIObject)`]: at + 40n,
    },
    memory: [at + 40n, Buffer.from(text)],
  };
}

const name = ascii(0x4000n, 'Tree.walk');
const file = ascii(0x5000n, '/tmp/main.py');
// One unit on line 10, then two on line 12.
const table = Buffer.from([0x80, 0x00, 0x80 | (12 << 3) | 1, 0x00, 0x05]);

/** What all versions have alike. */
const shared: Values = {
  '_PyRuntime.interpreters.main': 0x500n,
  '_PyRuntime.interpreters.main->threads.head': 0x1000n,
  [`${thread}->next`]: 0n,
  [`${thread}->native_thread_id`]: 77n,
  [`${frame}->owner`]: 0n,
  '((PyObject *)0x3000)->ob_type == &PyCode_Type': 1n,
  [`${code}->co_qualname`]: 0x4000n,
  [`${code}->co_filename`]: 0x5000n,
  [`${code}->co_firstlineno`]: 10n,
  [`${code}->co_linetable`]: 0x6000n,
  [`&${code}->co_code_adaptive`]: 0x30c0n,
  '((PyVarObject *)0x6000)->ob_size': BigInt(table.length),
  '&((PyBytesObject *)0x6000)->ob_sval': 0x6020n,
  ...name.values,
  ...file.values,
};

const versions: Readonly<Record<string, Values>> = {
  '3.11': {
    [`${thread}->cframe->current_frame`]: 0x2000n,
    [`${frame}->f_code`]: 0x3000n,
    [`${frame}->prev_instr`]: 0x30c2n,
  },
  '3.12, below an entry frame': {
    [`${thread}->cframe->current_frame`]: 0x2800n,
    [`${shim}->owner`]: 3n,
    [`${shim}->previous`]: 0x2000n,
    [`${frame}->f_code`]: 0x3000n,
    [`${frame}->prev_instr`]: 0x30c2n,
  },
  '3.13': {
    [`${thread}->current_frame`]: 0x2000n,
    [`${frame}->f_executable`]: 0x3000n,
    [`${frame}->instr_ptr`]: 0x30c2n,
  },
  '3.14, with a tag': {
    [`${thread}->current_frame`]: 0x2000n,
    [`${frame}->f_executable.bits`]: 0x3001n,
    [`${frame}->instr_ptr`]: 0x30c2n,
  },
  '3.14 free-threaded, with bytecode of its own': {
    [`${thread}->current_frame`]: 0x2000n,
    [`${frame}->f_executable.bits`]: 0x3001n,
    [`${frame}->instr_ptr`]: 0x9002n,
    [`${code}->co_tlbc->entries[${frame}->tlbc_index]`]: 0x9000n,
  },
};

/** A debuggee that knows these expressions and this memory, and nothing else. */
function target(values: Values): Target {
  const memory = new Map([name.memory, file.memory, [0x6020n, table] as const]);
  return {
    integer: (expression) => {
      const value = values[expression];
      return Promise.resolve(value === undefined ? { unreadable: 'no such member' } : { value });
    },
    bytes: (at, size) => {
      const bytes = memory.get(at)?.subarray(0, size);
      return Promise.resolve(bytes?.length === size ? { value: bytes } : { unreadable: 'no memory' });
    },
  };
}

const expected = { value: { function: 'Tree.walk', file: '/tmp/main.py', line: 12 } };

describe.each(Object.entries(versions))('%s', (_, values) => {
  test('the frame is read', async () => {
    expect(await innermostPythonFrame(target({ ...shared, ...values }))).toEqual(expected);
    expect(await innermostPythonFrame(target({ ...shared, ...values }), 77)).toEqual(expected);
  });

  test('each thing that is missing is a reason, never an exception', async () => {
    const all = { ...shared, ...values };
    const optional = new Set([`${thread}->native_thread_id`]);
    // Where a thread has bytecode of its own, the code object's is not looked at.
    if (`${code}->co_tlbc->entries[${frame}->tlbc_index]` in values)
      optional.add(`&${code}->co_code_adaptive`);
    for (const missing of Object.keys(all).filter((key) => !optional.has(key))) {
      const rest = Object.fromEntries(Object.entries(all).filter(([key]) => key !== missing));
      const result = await innermostPythonFrame(target(rest));
      // Without its own bytecode's start the line cannot be told, or is another.
      if (missing.includes('co_tlbc')) expect(result).not.toEqual(expected);
      else expect(result, missing).toHaveProperty('unreadable');
    }
  });
});

const v313 = { ...shared, ...versions['3.13'] };

test.each([
  ['the interpreter is not initialised yet', { '_PyRuntime.interpreters.main': 0n }, undefined],
  ['the interpreter has no thread yet', { '_PyRuntime.interpreters.main->threads.head': 0n }, undefined],
  ['thread 78 runs no Python code', {}, 78],
  ['no Python code runs', { [`${thread}->current_frame`]: 0n }, undefined],
  ['no code object at 0x3000', { '((PyObject *)0x3000)->ob_type == &PyCode_Type': 0n }, undefined],
  ['the list of threads does not end', { [`${thread}->next`]: 0x1000n }, undefined],
  ['no frame with Python code', { [`${frame}->owner`]: 3n, [`${frame}->previous`]: 0x2000n }, undefined],
  ['a string of -1 characters', { '((PyASCIIObject *)0x4000)->length': 2n ** 64n - 1n }, undefined],
  ['bytes', { '((PyVarObject *)0x6000)->ob_size': 2n ** 40n }, undefined],
])('%s', async (reason, values, osThread) => {
  const result = await innermostPythonFrame(target({ ...v313, ...values }), osThread);
  expect(result).toEqual({ unreadable: expect.stringContaining(reason) as string });
});

test('a frame that is about to begin is at its first line', async () => {
  const values = { ...shared, ...versions['3.11'], [`${frame}->prev_instr`]: 0x30ben };
  expect(await innermostPythonFrame(target(values))).toMatchObject({ value: { line: 10 } });
});

test('a broken location table leaves the rest of the frame', async () => {
  const values = { ...v313, '((PyVarObject *)0x6000)->ob_size': 3n };
  expect(await innermostPythonFrame(target(values))).toEqual({
    value: { ...expected.value, line: undefined },
  });
});

test('the first thread is the last of the list', async () => {
  const values = {
    ...v313,
    '_PyRuntime.interpreters.main->threads.head': 0x1800n,
    '((PyThreadState *)0x1800)->next': 0x1000n,
    '((PyThreadState *)0x1800)->native_thread_id': 78n,
  };
  expect(await innermostPythonFrame(target(values))).toEqual(expected);
  expect(await innermostPythonFrame(target(values), 77)).toEqual(expected);
});

test('an exception of the engine is not taken for broken memory', async () => {
  const broken: Target = { ...target(v313), integer: () => Promise.reject(new Error('the engine is gone')) };
  await expect(innermostPythonFrame(broken)).rejects.toThrow('the engine is gone');
});

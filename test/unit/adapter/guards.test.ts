import { describe, expect, test } from 'vitest';
import { busyWith } from '../../../src/adapter/agent/guards.js';
import type { Frame, ThreadId } from '../../../src/engines/engine.js';

function stack(...functions: readonly string[]): readonly Frame[] {
  return functions.map((name, level) => ({ thread: 1 as ThreadId, level, function: name }) as Frame);
}

const loop = ['_PyEval_EvalFrameDefault', 'tupledealloc', 'main'];

describe('where functions of the program may be called', () => {
  test.each([
    [
      'at the beginning of a function that takes an object apart',
      ['tupledealloc', '_Py_Dealloc', ...loop],
      false,
    ],
    ['in the middle of a function that makes nothing by halves', ['list_append', ...loop], true],
    ['in the evaluation loop, whatever has called that', loop, true],
    [
      'in what 3.15 calls C functions with',
      ['time_sleep', '_Py_VectorCallInstrumentation_StackRefSteal', ...loop],
      true,
    ],
  ])('%s', (_, functions, inMiddle) => {
    expect(busyWith(stack(...functions), inMiddle)).toBeUndefined();
  });

  test.each([
    [
      'in the middle of one that takes an object apart',
      ['Py_TYPE', 'tupledealloc', ...loop],
      true,
      'tupledealloc',
    ],
    [
      "in the collector's lists, at a beginning too",
      ['_PyGCHead_PREV', '_PyObject_GC_UNTRACK', ...loop],
      false,
      '_PyGCHead_PREV',
    ],
    [
      'where events are put into code',
      ['get_tools', 'de_instrument', '_Py_Instrument', ...loop],
      true,
      'de_instrument',
    ],
    [
      'between a reference count that is read and written',
      ['Py_INCREF', '_Py_NewRef', ...loop],
      true,
      'Py_INCREF',
    ],
    ['where a compiler has made a part of it', ['dictresize.isra.0', ...loop], false, 'dictresize.isra.0'],
  ])('not %s', (_, functions, inMiddle, by) => {
    expect(busyWith(stack(...functions), inMiddle)).toBe(`the thread is in the middle of ${by}`);
  });
});

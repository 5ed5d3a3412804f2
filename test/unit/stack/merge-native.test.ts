import { describe, expect, it } from 'vitest';
import { plainName, roleOf } from '../../../src/cpython/stack/c-functions.js';
import { mergeNative, type MixedStack } from '../../../src/cpython/stack/merge-native.js';

interface Named {
  readonly function: string;
}
interface Python {
  readonly name: string;
  readonly evalLoop: number;
}

const loop = '_PyEval_EvalFrameDefault';
const whole = { pythonIsWhole: true, cIsWhole: true };

const c = (names: string): Named[] => names.split(' ').map((name) => ({ function: name }));

/** `f g| h|`: each bar is the outer end of a run, so that a second bar is an empty run. */
function python(stack: string): { frames: Python[]; evalLoops: number } {
  const frames: Python[] = [];
  let evalLoops = 0;
  for (const [, name = '', bars = ''] of stack.matchAll(/(\w*)(\|*) ?/g)) {
    if (name !== '') frames.push({ name, evalLoop: evalLoops });
    evalLoops += bars.length;
  }
  return { frames, evalLoops };
}

function merge(cNames: string, stack: string, wholeness: typeof whole = whole): MixedStack<Named, Python> {
  const { frames, evalLoops } = python(stack);
  return mergeNative(c(cNames), frames, { ...wholeness, evalLoops });
}

/** Python frames as they are, C frames by name with `_PyEval_EvalFrameDefault` as `LOOP`. */
function shown({ frames }: MixedStack<Named, Python>): string {
  return frames
    .map((each) => (each.kind === 'python' ? each.frame.name : each.frame.function))
    .map((name) => (plainName(name) === loop ? 'LOOP' : name))
    .join(' ');
}

describe('C and Python frames become one stack', () => {
  it.each([
    ['one loop', `print ${loop} main`, 'f g|', whole, 'print f g LOOP main'],
    [
      'Python under C under Python',
      `${loop} sorted ${loop} main`,
      'key| f|',
      whole,
      'key LOOP sorted f LOOP main',
    ],
    [
      'the loop before it links its frame',
      `${loop} sorted ${loop} main`,
      'f|',
      whole,
      'LOOP sorted f LOOP main',
    ],
    [
      'a finaliser of a frame that is gone already',
      `${loop} slot_tp_finalize ${loop} sorted ${loop} main`,
      'del|| f|',
      whole,
      'del LOOP slot_tp_finalize LOOP sorted f LOOP main',
    ],
    ['no Python', 'read main', '', whole, 'read main'],
    [
      'the loop and its wrapper',
      `x ${loop} _PyEval_EvalFrame main`,
      'f|',
      whole,
      'x f LOOP _PyEval_EvalFrame main',
    ],
    [
      'a wrapper of another loop',
      'x other_eval _PyEval_EvalFrame main',
      'f|',
      whole,
      'x other_eval f _PyEval_EvalFrame main',
    ],
    ['a clone', `x ${loop}.lto_priv.0.cold main`, 'f|', whole, 'x f LOOP main'],
    [
      'instructions that are functions',
      `x _TAIL_CALL_CALL ${loop} main`,
      'f|',
      whole,
      'x f _TAIL_CALL_CALL LOOP main',
    ],
    ['only instructions', 'x _TAIL_CALL_CALL y main', 'f|', whole, 'x f _TAIL_CALL_CALL y main'],
    ['loops that follow directly', `${loop} ${loop} main`, 'f| g|', whole, 'f LOOP g LOOP main'],
    [
      'a C stack that is cut',
      `${loop} sorted`,
      'key| f|',
      { ...whole, cIsWhole: false },
      'key LOOP sorted f',
    ],
    ['a C stack whose end nobody knows', `${loop} sorted`, 'key| f|', whole, 'key LOOP sorted f'],
    [
      'a Python stack that is cut',
      `${loop} x ${loop} y ${loop} main`,
      'f| g',
      { ...whole, pythonIsWhole: false },
      'f LOOP x g LOOP y LOOP main',
    ],
  ])('%s', (_, cNames, stack, wholeness, expected) => {
    const merged = merge(cNames, stack, wholeness);
    expect(shown(merged)).toBe(expected);
    expect(merged.unfit).toBeUndefined();
  });

  it('takes note of loops whose frames are gone, before the innermost frame too', () => {
    const merged = merge(`free ${loop} sorted ${loop} main`, '|f|');
    expect(shown(merged)).toBe('free LOOP sorted f LOOP main');
  });

  it.each([
    ['more loops than can be', `${loop} x ${loop} y ${loop} main`, 'f|', whole],
    ['fewer loops than must be', `${loop} main`, 'f| g|', whole],
    ['no loop at all', 'x y', 'f|', { ...whole, cIsWhole: false }],
    ['no loop for a cut Python stack', 'x y', 'f', { ...whole, pythonIsWhole: false }],
  ])('says when they do not fit: %s', (_, cNames, stack, wholeness) => {
    const merged = merge(cNames, stack, wholeness);
    expect(merged.unfit).toMatch(
      /^the C stack shows \d activations of the evaluation loop, and the Python stack \d$/,
    );
    expect(merged.frames.map(({ kind }) => kind).join(' ')).toMatch(/^(python )+(c ?)+$/);
    expect(merged.frames).toHaveLength(c(cNames).length + python(stack).frames.length);
  });

  it("marks the interpreter's own functions", () => {
    const { frames } = merge(`read my_extension cfunction_call PyObject_Call ${loop} Py_RunMain main`, '');
    expect(frames.map((each) => (each.kind === 'c' ? each.of : 'python'))).toEqual([
      'other',
      'other',
      'interpreter',
      'interpreter',
      'interpreter',
      'interpreter',
      'other',
    ]);
  });
});

describe('C functions', () => {
  it.each([
    ['_PyEval_EvalFrameDefault.lto_priv.0', 'loop'],
    ['_PyEval_EvalFrameDefault [opt]', 'loop'],
    ['_PyEval_EvalFrame [inlined] [opt]', 'wrapper'],
    ['_TAIL_CALL_LOAD_FAST', 'instruction'],
    ['_PyObject_MakeTpCall.part.0', 'interpreter'],
    ['Py_BytesMain', 'interpreter'],
    ['pymain_run_python', 'interpreter'],
    ['Pyramid', 'other'],
    ['pandas_read', 'other'],
    ['__poll', 'other'],
  ])('%s: %s', (name, role) => {
    expect(roleOf({ function: name })).toBe(role);
  });

  it('are the interpreter’s by their place, too', () => {
    const at = (file: string): string => roleOf({ function: 'anything', place: { file } });
    expect(at('/src/cpython/Objects/listobject.c')).toBe('interpreter');
    expect(at('./Include/internal/pycore_call.h')).toBe('interpreter');
    expect(at('/src/cpython/Modules/_ctypes/callproc.c')).toBe('other');
    expect(roleOf({ function: undefined })).toBe('other');
  });
});

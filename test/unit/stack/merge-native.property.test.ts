import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeNative, type MixedStack } from '../../../src/cpython/stack/merge-native.js';

interface Named {
  readonly function: string;
}
interface Python {
  readonly name: string;
  readonly evalLoop: number;
}

const whole = { pythonIsWhole: true, cIsWhole: true };
const loop = '_PyEval_EvalFrameDefault';

describe('whatever the stack', () => {
  const ordinary = fc.constantFrom('read', 'PyObject_Vectorcall', 'builtin_sorted', '??', '_PyEval_Vector');
  const loopName = fc.constantFrom(loop, `${loop}.cold`, `${loop}.lto_priv.1`);
  /** What one activation adds, innermost first: C called by the loop, its Python frames, its own C frames. */
  const activation = fc.record({
    called: fc.array(ordinary, { maxLength: 3 }),
    frames: fc.array(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 4 }),
    own: fc.tuple(
      fc.constantFrom<readonly string[]>([], ['_TAIL_CALL_CALL']),
      loopName,
      fc.constantFrom<readonly string[]>([], ['_PyEval_EvalFrame']),
    ),
  });
  interface Activation {
    readonly called: readonly string[];
    readonly frames: readonly string[];
    readonly own: readonly [readonly string[], string, readonly string[]];
  }

  /** The truth, and what is to be seen of it in each of the two stacks. */
  function build(activations: readonly Activation[]): {
    truth: string[];
    c: Named[];
    python: Python[];
  } {
    const truth: string[] = [];
    const cStack: Named[] = [];
    const pythonStack: Python[] = [];
    const addC = (names: readonly string[]): void => {
      for (const name of names) {
        truth.push(`c ${name}`);
        cStack.push({ function: name });
      }
    };
    activations.forEach(({ called, frames, own: [instruction, name, wrapper] }, evalLoop) => {
      addC(called);
      for (const each of frames) {
        truth.push(`python ${each}`);
        pythonStack.push({ name: each, evalLoop });
      }
      addC([...instruction, name, ...wrapper]);
    });
    addC(['Py_RunMain', 'main']);
    return { truth, c: cStack, python: pythonStack };
  }

  const rebuilt = ({ frames }: MixedStack<Named, Python>): string[] =>
    frames.map((each) => (each.kind === 'c' ? `c ${each.frame.function}` : `python ${each.frame.name}`));

  it('what the two stacks were made of comes out', () => {
    fc.assert(
      fc.property(fc.array(activation, { maxLength: 8 }), (activations) => {
        const made = build(activations);
        const merged = mergeNative(made.c, made.python, { ...whole, evalLoops: activations.length });
        expect(merged.unfit).toBeUndefined();
        expect(rebuilt(merged)).toEqual(made.truth);
      }),
    );
  });

  it('also where the innermost loop has not linked its frame', () => {
    fc.assert(
      fc.property(fc.array(activation, { maxLength: 8 }), (activations) => {
        const made = build(activations);
        const begun = [{ function: loop }, { function: '_PyEval_Vector' }];
        const options = { ...whole, evalLoops: activations.length };
        const merged = mergeNative([...begun, ...made.c], made.python, options);
        expect(rebuilt(merged)).toEqual([`c ${loop}`, 'c _PyEval_Vector', ...made.truth]);
      }),
    );
  });

  it('also where the Python stack was read to a limit', () => {
    fc.assert(
      fc.property(fc.array(activation, { maxLength: 8 }), fc.nat(20), (activations, limit) => {
        const made = build(activations);
        const cut = made.python.slice(0, limit);
        const pythonIsWhole = cut.length === made.python.length;
        // Where it ends, the walk has come through the runs before the first frame that is not shown.
        const evalLoops = made.python[limit]?.evalLoop ?? activations.length;
        const merged = mergeNative(made.c, cut, { cIsWhole: true, pythonIsWhole, evalLoops });
        const lost = new Set<Python | undefined>(made.python.slice(limit));
        let seen = -1;
        const expected = made.truth.filter((line) => {
          if (!line.startsWith('python')) return true;
          seen += 1;
          return !lost.has(made.python[seen]);
        });
        expect(rebuilt(merged)).toEqual(expected);
      }),
    );
  });

  it('no frame is lost or doubled, and each stack keeps its order, fitting or not', () => {
    const anyC = fc.array(
      fc.oneof(ordinary, loopName, fc.constant('main')).map((name) => ({ function: name })),
    );
    const anyPython = fc
      .array(fc.record({ name: fc.string(), evalLoop: fc.nat(8) }))
      .map((frames) => frames.toSorted((one, other) => one.evalLoop - other.evalLoop));
    fc.assert(
      fc.property(
        anyC,
        anyPython,
        fc.nat(9),
        fc.boolean(),
        fc.boolean(),
        (cStack, stack, evalLoops, p, q) => {
          const options = { evalLoops, pythonIsWhole: p, cIsWhole: q };
          const merged = mergeNative<Named, Python>(cStack, stack, options);
          const of = (kind: string): unknown[] =>
            merged.frames.filter((each) => each.kind === kind).map(({ frame }) => frame);
          expect(of('c')).toEqual(cStack);
          expect(of('python')).toEqual(stack);
        },
      ),
    );
  });
});

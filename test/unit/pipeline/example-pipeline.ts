import type { Pipeline, Step } from '../../../src/pipeline/model.js';

/** A pipeline with one unit of three instructions, the second of which is `op x`. */
export function examplePipeline(op: string): Pipeline {
  const none = { state: 'ready', reason: null, fault: null, makers: [], items: [] } as const;
  const instructions = [step(0, 'RESUME', ''), step(2, op, 'x'), step(4, 'RETURN_VALUE', '')];
  const code = {
    ...{ unit: 0, argCount: 0, posOnlyArgCount: 0, kwOnlyArgCount: 0, flags: 0, stackSize: 1 },
    ...{ constants: [], names: [], locals: ['x'], bytes: 6, lineTableBytes: 3 },
    ...{ instructions, exceptionTable: [] },
  };
  return {
    format: 1,
    file: 'example.py',
    source: 'x\n',
    interpreter: { program: '/python', version: '3.13.0', debug: true, freeThreaded: false, jit: 'none' },
    makers: [{ function: 'compiler_nameop', file: 'Python/compile.c', line: 4138 }],
    units: [{ name: '<module>', kind: 'module', parent: null, line: 1, range: [1, 0, 2, 0] }],
    runs: null,
    stages: {
      tokens: {
        ...none,
        items: [
          { kind: 'NAME', text: 'x', range: [1, 0, 1, 1], maker: null },
          { kind: 'NEWLINE', text: '', range: [1, 1, 1, 1], maker: null },
        ],
      },
      ast: none,
      'optimised-ast': none,
      symbols: none,
      codegen: { ...none, state: 'absent', reason: 'no _testinternalcapi' },
      'flow-graph': none,
      bytecode: { ...none, items: [code] },
      specialised: { ...none, state: 'absent', reason: 'not run' },
      traces: { ...none, state: 'unreached', reason: 'the compiler stopped at ast' },
    },
  };
}

function step(at: number, op: string, text: string): Step {
  return { at, op, arg: text === '' ? null : 0, text, target: null, range: [1, 0, 1, 1], maker: 0 };
}

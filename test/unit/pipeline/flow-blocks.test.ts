import { expect, it } from 'vitest';
import type { Step } from '../../../src/pipeline/model.js';
import { flowBlocks } from '../../../src/pipeline/stages/flow-blocks.js';

function steps(...texts: readonly string[]): readonly Step[] {
  return texts.map((text, at) => {
    const [op = '', target] = text.split(' ');
    const to = target === undefined ? null : Number(target);
    return { at, op, arg: to, text: '', target: to, range: null, maker: null };
  });
}

it('a loop has a way in, a way round and a way out', () => {
  const loop = steps('GET_ITER', 'FOR_ITER 4', 'STORE_FAST', 'JUMP_BACKWARD 1', 'END_FOR', 'RETURN_VALUE');
  const { blocks, edges } = flowBlocks(loop, (target) => target, []);
  expect(blocks.map(({ first, end }) => [first, end])).toEqual([
    [0, 1],
    [1, 2],
    [2, 4],
    [4, 6],
  ]);
  expect(edges).toEqual([
    { from: 0, to: 1, kind: 'next' },
    { from: 1, to: 2, kind: 'next' },
    { from: 1, to: 3, kind: 'jump' },
    { from: 2, to: 1, kind: 'jump' },
  ]);
});

it('every block inside of a try leads to its handler', () => {
  const code = steps('CALL', 'POP_JUMP_IF_FALSE 3', 'CALL', 'RETURN_VALUE', 'PUSH_EXC_INFO', 'RERAISE');
  const { blocks, edges } = flowBlocks(code, (target) => target, [{ first: 0, end: 3, handler: 4 }]);
  expect(blocks.map(({ handler }) => handler)).toEqual([false, false, false, true]);
  expect(edges.filter(({ kind }) => kind === 'exception')).toEqual([
    { from: 0, to: 3, kind: 'exception' },
    { from: 1, to: 3, kind: 'exception' },
  ]);
});

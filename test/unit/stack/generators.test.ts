import { describe, expect, test } from 'vitest';
import type { Address } from '../../../src/base/address.js';
import { attempt } from '../../../src/base/reading.js';
import { awaitChain } from '../../../src/cpython/stack/await-chain.js';
import { readAsyncioTasks } from '../../../src/cpython/stack/asyncio-tasks.js';
import {
  awaitedBy,
  generatorFrame,
  generatorState,
  isGenerator,
} from '../../../src/cpython/stack/generators.js';
import { builds, FakeStack, type Build } from './fake-stack.js';

/** RESUME: what it is for is its argument. */
const resume = 151;

function state(stack: FakeStack, name: 'CREATED' | 'SUSPENDED' | 'EXECUTING' | 'CLEARED'): number {
  return stack.heap.image.layout.constant(`FRAME_${name}`) ?? 0;
}

/** A suspended generator whose stack has `top` on it. Up to 3.12 only the next instruction says what for. */
function waiting(stack: FakeStack, slots: readonly number[], type = 'coroutine', isAwait = true): Address {
  const { image } = stack.heap;
  const code = stack.code({ name: 'waits', lines: [0, 1, 1] });
  const awaiting = image.layout.constant('FRAME_SUSPENDED_YIELD_FROM');
  const suspended = isAwait && awaiting !== undefined ? awaiting : state(stack, 'SUSPENDED');
  image.write(stack.instructions(code, 2), resume + (isAwait ? 3 : 1) * 256, 2);
  return stack.generator(suspended, { code, slots, unit: 1 }, type);
}

describe.each(builds)('generators of %s', (build) => {
  test('have a state, and a frame while they are not finished', () => {
    const stack = new FakeStack(build);
    const { target } = stack;
    const made = (name: Parameters<typeof state>[1]): Address => stack.generator(state(stack, name));
    expect(generatorState(target, made('CREATED'))).toBe('created');
    expect(generatorState(target, made('EXECUTING'))).toBe('running');
    expect(generatorState(target, waiting(stack, [1], 'generator', false))).toBe('suspended');
    expect(generatorState(target, waiting(stack, [1]))).toBe('awaiting');
    expect(generatorState(target, made('CLEARED'))).toBe('finished');
    expect(generatorFrame(target, made('CLEARED'))).toBeUndefined();
    expect(generatorFrame(target, waiting(stack, [1]))).toMatchObject({
      function: 'waits',
      line: 11,
      owner: 'generator',
      isEntry: false,
    });
    expect(attempt(() => generatorState(target, stack.generator(99)))).toMatchObject({
      unreadable: expect.stringMatching(/^no generator at 0x\w+: its state is 99$/) as string,
    });
    expect(isGenerator(target, made('CREATED'))).toBe(true);
    expect(isGenerator(target, stack.heap.int(1))).toBe(false);
  });

  test('wait for what is on top of their stack', () => {
    const stack = new FakeStack(build);
    const awaited = stack.heap.int(1);
    expect(awaitedBy(stack.target, waiting(stack, [stack.heap.int(2), awaited]))).toBe(awaited);
    expect(awaitedBy(stack.target, waiting(stack, [awaited], 'generator', false))).toBeUndefined();
    expect(awaitedBy(stack.target, stack.generator(state(stack, 'EXECUTING')))).toBeUndefined();
  });

  test('are followed to what the last of them waits for, through what only passes on', () => {
    const stack = new FakeStack(build);
    const { heap, target } = stack;
    const wrapper = (type: string, inside: number): Address => {
      const at = heap.instance(heap.typeNamed(type), heap.image.layout.size('PyObject') + 8);
      heap.image.write(at + heap.image.layout.size('PyObject'), inside);
      return at;
    };
    const future = heap.instance(heap.typeNamed('_asyncio.Future'));
    const inner = waiting(stack, [wrapper('_asyncio.FutureIter', future)], 'async_generator');
    const outer = waiting(stack, [wrapper('async_generator_asend', inner)]);
    const links = awaitChain(target, outer);
    expect(links.map(({ type, state, frame }) => [type, state, frame?.function])).toEqual([
      ['coroutine', 'awaiting', 'waits'],
      ['async_generator_asend', undefined, undefined],
      ['async_generator', 'awaiting', 'waits'],
      ['_asyncio.FutureIter', undefined, undefined],
      ['_asyncio.Future', undefined, undefined],
    ]);
    expect(awaitChain(target, wrapper('coroutine_wrapper', 0))).toHaveLength(1);
  });

  test('that wait for each other are each given once', () => {
    const stack = new FakeStack(build);
    const first = waiting(stack, [1]);
    const second = waiting(stack, [first]);
    const { image } = stack.heap;
    const slots =
      image.layout.offset('PyGenObject.gi_iframe') + image.layout.offset('_PyInterpreterFrame.localsplus');
    image.write(first + slots, second);
    expect(awaitChain(stack.target, first)).toMatchObject([
      { object: first },
      { object: second, unreadable: 'the awaits go round' },
    ]);
    image.write(first + slots, 0x66_0000_0000);
    expect(awaitChain(stack.target, first)).toMatchObject([
      { object: first, state: 'awaiting' },
      { object: 0x66_0000_0000, type: '?', unreadable: expect.stringContaining('no memory') as string },
    ]);
  });
});

test.each(['3.15', '3.15t'] as const)('%s has one more above what is waited for', (build) => {
  const stack = new FakeStack(build);
  const awaited = stack.heap.int(1);
  expect(awaitedBy(stack.target, waiting(stack, [awaited, 1]))).toBe(awaited);
  expect(awaitedBy(stack.target, waiting(stack, [awaited, 4 * 7 + 3]))).toBe(awaited);
});

const withLists: readonly Build[] = ['3.14', '3.14t', '3.15', '3.15t'];

describe.each(withLists)('tasks of %s', (build) => {
  test('are in the list of their thread', () => {
    const stack = new FakeStack(build);
    const { heap, target } = stack;
    const { image } = heap;
    const thread = stack.threadIn(0);
    const head = thread.address + image.layout.offset('_PyThreadStateImpl.asyncio_tasks_head');
    const coroutine = waiting(stack, [1]);
    const tasks = [1, 2].map((number) => {
      const at = heap.instance(heap.typeNamed('_asyncio.Task'), 'TaskObj');
      image.set(at, 'TaskObj.task_coro', number === 1 ? coroutine : heap.none());
      image.set(at, 'TaskObj.task_name', heap.str(`Task-${number}`));
      return at;
    });
    const read = () => readAsyncioTasks(target, stack.interpreter, [thread]);
    expect(read().items).toEqual([]);
    const nodes = tasks.map((task) => task + image.layout.offset('TaskObj.task_node'));
    [head, ...nodes].forEach((node, index) => {
      image.write(node, [...nodes, head][index] ?? 0);
    });
    expect(read().items.map(({ address, coroutine: runs }) => [address, runs])).toEqual([
      [tasks[0], coroutine],
      [tasks[1], undefined],
    ]);
    image.write(nodes[1] ?? 0, nodes[0] ?? 0);
    expect(read().items).toHaveLength(2);
    expect(read().cut).toMatch(/^the list of asyncio tasks goes round at 0x/);
    image.write(nodes[0] ?? 0, heap.int(5));
    expect(read()).toMatchObject({ items: [{ address: tasks[0] }] });
    expect(read().cut).toBeDefined();
  });
});

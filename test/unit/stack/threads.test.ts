import { describe, expect, test } from 'vitest';
import { attempt } from '../../../src/base/reading.js';
import { readGil } from '../../../src/cpython/stack/gil.js';
import { readInterpreters } from '../../../src/cpython/stack/interpreters.js';
import { readThreadNames } from '../../../src/cpython/stack/thread-names.js';
import { readThreads } from '../../../src/cpython/stack/threads.js';
import { builds, FakeStack } from './fake-stack.js';

const withGil = builds.filter((build) => !build.endsWith('t'));

/** Where the GIL of the main interpreter is. */
function gilOf({ heap: { image }, interpreter, target }: FakeStack): number {
  if (!image.layout.has('PyInterpreterState.ceval.gil')) {
    return target.runtime + image.layout.offset('_PyRuntimeState.ceval.gil');
  }
  const known = image.get(interpreter, 'PyInterpreterState.ceval.gil');
  const at = known === 0 ? image.allocate(image.layout.size('_gil_runtime_state')) : known;
  image.set(interpreter, 'PyInterpreterState.ceval.gil', at);
  return at;
}

describe.each(builds)('interpreters of %s', (build) => {
  test('are listed newest first', () => {
    const stack = new FakeStack(build);
    const second = stack.addInterpreter(7);
    expect(readInterpreters(stack.target)).toEqual({
      items: [
        { address: second, id: 7, isMain: false },
        { address: stack.interpreter, id: 0, isMain: true },
      ],
    });
  });

  test('that are linked in a circle, or into nowhere, are a list that is cut', () => {
    const stack = new FakeStack(build);
    const second = stack.addInterpreter(7);
    const { image } = stack.heap;
    image.set(stack.interpreter, 'PyInterpreterState.next', second);
    expect(readInterpreters(stack.target)).toMatchObject({
      items: [{ id: 7 }, { id: 0 }],
      cut: expect.stringMatching(/^the list of interpreters goes round at 0x/) as string,
    });
    image.set(stack.interpreter, 'PyInterpreterState.next', 0x66);
    expect(readInterpreters(stack.target).cut).toMatch(
      /^the list of interpreters breaks off: no memory at 0x/,
    );
  });
});

describe.each(builds)('threads of %s', (build) => {
  test('are given oldest first', () => {
    const stack = new FakeStack(build);
    const frame = stack.frame();
    const [first, second] = [stack.addThread(100, frame), stack.addThread(101)];
    expect(readThreads(stack.target, stack.interpreter)).toMatchObject({
      items: [
        { address: first, interpreter: stack.interpreter, osId: 100, identifier: 1600, currentFrame: frame },
        { address: second, osId: 101, currentFrame: undefined },
      ],
    });
    expect(readThreads(stack.target, stack.interpreter).cut).toBeUndefined();
  });

  test('of a broken list are those up to there', () => {
    const stack = new FakeStack(build);
    const thread = stack.addThread(100);
    stack.heap.image.set(thread, 'PyThreadState.next', thread);
    const { items, cut } = readThreads(stack.target, stack.interpreter);
    expect(items).toHaveLength(1);
    expect(cut).toMatch(/^the list of threads goes round/);
  });
});

test.each(['3.11', '3.12'] as const)('a thread of %s whose C frame is gone says so', (build) => {
  const stack = new FakeStack(build);
  stack.heap.image.set(stack.addThread(100), 'PyThreadState.cframe', 0x47);
  expect(readThreads(stack.target, stack.interpreter).items).toMatchObject([
    { osId: 100, currentFrame: undefined, unreadable: expect.stringContaining('no memory') as string },
  ]);
});

describe.each(withGil)('the GIL of %s', (build) => {
  test('is held by the last holder while it is locked', () => {
    const stack = new FakeStack(build);
    const { image } = stack.heap;
    const [idle, holder] = [stack.addThread(100), stack.addThread(101)];
    const gil = gilOf(stack);
    const holds = (): unknown[] =>
      readThreads(stack.target, stack.interpreter).items.map((each) => each.holdsGil);
    image.write(gil + image.layout.offset('_gil_runtime_state.last_holder'), holder);
    image.write(gil + image.layout.offset('_gil_runtime_state.locked'), -1, 4);
    expect(holds()).toEqual([false, false]);
    image.write(gil + image.layout.offset('_gil_runtime_state.locked'), 1, 4);
    expect(holds()).toEqual([false, true]);
    expect(readGil(stack.target, stack.interpreter)).toEqual({
      address: gil,
      size: image.layout.size('_gil_runtime_state'),
      holder,
    });
    image.write(gil + image.layout.offset('_gil_runtime_state.locked'), 0, 4);
    expect(holds()).toEqual([false, false]);
    expect(idle).not.toBe(holder);
  });

  test('is waited for by threads that say so, and otherwise nobody knows', () => {
    const stack = new FakeStack(build);
    const { image } = stack.heap;
    const [waits, holder] = [stack.addThread(100), stack.addThread(101)];
    stack.addThread(102);
    const gil = gilOf(stack);
    image.write(gil + image.layout.offset('_gil_runtime_state.last_holder'), holder);
    image.write(gil + image.layout.offset('_gil_runtime_state.locked'), 1, 4);
    const tells = image.layout.has('PyThreadState.gil_requested');
    if (tells) image.set(waits, 'PyThreadState.gil_requested', 1);
    expect(readThreads(stack.target, stack.interpreter).items.map((each) => each.waitsForGil)).toEqual(
      tells ? [true, false, false] : [undefined, false, undefined],
    );
  });

  test('that cannot be read is nobody’s', () => {
    if (build === '3.11') return;
    const stack = new FakeStack(build);
    stack.addThread(100);
    stack.heap.image.set(stack.interpreter, 'PyInterpreterState.ceval.gil', 0x66);
    expect(readThreads(stack.target, stack.interpreter).items).toMatchObject([
      { osId: 100, holdsGil: undefined, waitsForGil: undefined },
    ]);
    expect(attempt(() => readGil(stack.target, stack.interpreter))).toHaveProperty('unreadable');
  });
});

test.each(['3.13t', '3.14t', '3.15t'] as const)('%s has a GIL only where it was switched on', (build) => {
  const stack = new FakeStack(build);
  const { image } = stack.heap;
  const holder = stack.addThread(100);
  const gil = gilOf(stack);
  image.write(gil + image.layout.offset('_gil_runtime_state.last_holder'), holder);
  image.write(gil + image.layout.offset('_gil_runtime_state.locked'), 1, 4);
  const [thread] = readThreads(stack.target, stack.interpreter).items;
  expect(thread).toMatchObject({ holdsGil: undefined, waitsForGil: undefined });
  image.write(gil + image.layout.offset('_gil_runtime_state.enabled'), 1, 4);
  expect(readThreads(stack.target, stack.interpreter).items[0]?.holdsGil).toBe(true);
});

describe.each(builds)('names of threads in %s', (build) => {
  test('are those that threading gives', () => {
    const stack = new FakeStack(build);
    const { heap } = stack;
    const { image } = heap;
    const thread = (name: number): number => {
      const type = heap.classNamed('Thread', heap.object);
      const offset = image.layout.size('PyObject');
      image.set(type, 'PyTypeObject.tp_dictoffset', offset);
      const at = heap.instance(type, offset + 8);
      image.write(at + offset, heap.dict([[heap.str('_name'), name]]));
      return at;
    };
    const active = heap.dict([
      [heap.int(160), thread(heap.str('MainThread'))],
      [heap.int(0x7f00_1234_5678), thread(heap.str('工人'))],
      [heap.int(3), thread(heap.none())],
      [heap.int(4), 0x66],
    ]);
    const module = heap.instance(heap.typeNamed('module'), 'PyModuleObject');
    image.set(module, 'PyModuleObject.md_dict', heap.dict([[heap.str('_active'), active]]));
    const modules = image.layout.has('PyInterpreterState.imports.modules')
      ? 'PyInterpreterState.imports.modules'
      : 'PyInterpreterState.modules';
    expect(readThreadNames(stack.target, stack.interpreter).size).toBe(0);
    image.set(stack.interpreter, modules, heap.dict([[heap.str('threading'), module]]));
    expect([...readThreadNames(stack.target, stack.interpreter)]).toEqual([
      [160, 'MainThread'],
      [0x7f00_1234_5678, '工人'],
    ]);
    image.set(stack.interpreter, modules, heap.dict([[heap.str('threading'), heap.int(5)]]));
    expect(readThreadNames(stack.target, stack.interpreter).size).toBe(0);
    image.set(stack.interpreter, modules, 0x66);
    expect(readThreadNames(stack.target, stack.interpreter).size).toBe(0);
  });
});

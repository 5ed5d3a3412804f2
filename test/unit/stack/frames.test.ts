import { describe, expect, test } from 'vitest';
import { address } from '../../../src/base/address.js';
import { readStack } from '../../../src/cpython/stack/frames.js';
import { builds, FakeStack, type Build } from './fake-stack.js';

const all = { start: 0, count: 1_000 };

function has(build: Build, ...withIt: readonly string[]): boolean {
  return withIt.some((version) => build.startsWith(version));
}

const withShims = builds.filter((build) => !has(build, '3.11'));
const withOwnCopies = builds.filter((build) => build === '3.14t' || build === '3.15t');

describe.each(builds)('the frames of %s', (build) => {
  test('are given innermost first, each where it is', () => {
    const stack = new FakeStack(build);
    const outer = stack.frame({ code: stack.code({ name: '<module>', file: '/start.py' }), unit: 0 });
    const inner = stack.frame({ code: stack.code({ lines: [0, 5, -2] }), previous: outer, unit: 2 });
    const { frames, end } = readStack(stack.target, stack.threadIn(inner), all);
    expect(
      frames.map((frame) => [frame.function, frame.name, frame.file, frame.line, frame.instruction]),
    ).toEqual([
      ['Some.work', 'work', '/main.py', 13, 4],
      ['<module>', '<module>', '/start.py', 10, 0],
    ]);
    expect(frames[0]).toMatchObject({ address: inner, endLine: 13, owner: 'thread' });
    expect(frames[0]).toMatchObject({ column: undefined, endColumn: undefined });
    expect(end).toBe('outermost');
  });

  test('are none while no Python code runs', () => {
    const stack = new FakeStack(build);
    const none = { frames: [], end: 'outermost', evalLoops: 0, shims: [] };
    expect(readStack(stack.target, stack.threadIn(0), all)).toEqual(none);
  });

  test('are given in pages', () => {
    const stack = new FakeStack(build);
    const code = stack.code();
    let frame = 0;
    for (let depth = 0; depth < 10; depth += 1)
      frame = stack.frame({ code, previous: frame, unit: depth % 3 });
    const thread = stack.threadIn(frame);
    const { frames } = readStack(stack.target, thread, all);
    expect(frames).toHaveLength(10);
    for (const [start, count, end] of [
      [0, 4, 'more'],
      [4, 5, 'more'],
      [4, 6, 'outermost'],
      [9, 5, 'outermost'],
      [20, 5, 'outermost'],
      [3, 0, 'more'],
    ] as const) {
      const page = readStack(stack.target, thread, { start, count });
      expect(page.frames).toEqual(frames.slice(start, start + count));
      expect(page.end).toBe(end);
    }
  });

  test('leave out what has not come to its first traceable instruction, generators excepted', () => {
    const stack = new FakeStack(build);
    const code = stack.code({ traceable: 2 });
    const begun = stack.frame({ code, unit: 2 });
    const generator = stack.frame({ code, unit: 1, owner: 'generator', previous: begun });
    const early = stack.frame({ code, unit: 1, previous: generator });
    const unbegun = stack.frame({ code, unit: -1, previous: early });
    const { frames } = readStack(stack.target, stack.threadIn(unbegun), all);
    expect(frames.map((frame) => frame.address)).toEqual([generator, begun]);
    expect(frames.map((frame) => frame.owner)).toEqual(['generator', 'thread']);
  });

  test('that have not begun are on their first line', () => {
    const stack = new FakeStack(build);
    const frame = stack.frame({ unit: -1, owner: 'generator' });
    const [read] = readStack(stack.target, stack.threadIn(frame), all).frames;
    expect(read).toMatchObject({ line: 10, instruction: -1 });
  });

  test('end with a reason where they go round, each of them given once', () => {
    const stack = new FakeStack(build);
    const code = stack.code();
    const outermost = stack.frame({ code });
    let frame = outermost;
    for (let depth = 0; depth < 20; depth += 1) frame = stack.frame({ code, previous: frame });
    const thread = stack.threadIn(frame);
    const expected = readStack(stack.target, thread, all).frames.map((each) => each.address);
    for (const again of [frame, outermost, expected[7] ?? 0]) {
      stack.heap.image.set(outermost, '_PyInterpreterFrame.previous', again);
      const { frames, end } = readStack(stack.target, thread, all);
      expect(frames.map((each) => each.address)).toEqual(expected);
      expect(end).toEqual({ unreadable: 'the frames go round after 21' });
    }
  });

  test('are no more than asked for', () => {
    const stack = new FakeStack(build);
    let frame = 0;
    for (let depth = 0; depth < 5; depth += 1) frame = stack.frame({ previous: frame });
    const { frames, end } = readStack(stack.target, stack.threadIn(frame), { ...all, maxFrames: 3 });
    expect(frames).toHaveLength(3);
    expect(end).toEqual({ unreadable: 'there are more than 3 frames' });
  });

  test('stay, up to the place where memory breaks off', () => {
    const stack = new FakeStack(build);
    const { image } = stack.heap;
    const frame = stack.frame();
    const thread = stack.threadIn(frame);
    image.set(frame, '_PyInterpreterFrame.previous', 0x66);
    expect(readStack(stack.target, thread, all)).toMatchObject({
      frames: [{ function: 'Some.work' }],
      end: { unreadable: expect.stringContaining('no memory at 0x') as string },
    });
    image.set(frame, '_PyInterpreterFrame.previous', stack.frame({ owner: 77 }));
    expect(readStack(stack.target, thread, all).end).toEqual({
      unreadable: expect.stringMatching(/^no frame at 0x\w+: its owner is 77$/) as string,
    });
    image.set(frame, '_PyInterpreterFrame.previous', stack.frame({ code: stack.heap.none() }));
    expect(readStack(stack.target, thread, all).end).toEqual({
      unreadable: expect.stringMatching(/^no code object at 0x/) as string,
    });
  });

  test('say what of them is not to be read, and keep the rest', () => {
    const stack = new FakeStack(build);
    const { image } = stack.heap;
    const code = stack.code();
    const frame = stack.frame({ code });
    const thread = stack.threadIn(frame);
    const first = (): unknown => readStack(stack.target, thread, all).frames[0];
    stack.setInstruction(frame, 0x66_0000_0000);
    expect(first()).toMatchObject({ line: undefined, unreadable: 'no instruction at 0x6600000000' });
    stack.setInstruction(frame, stack.instructions(code, 1));
    image.set(code, 'PyCodeObject.co_linetable', stack.bytes(Uint8Array.of(1)));
    expect(first()).toMatchObject({ line: undefined, unreadable: 'no location for the instruction at 2' });
    image.set(code, 'PyCodeObject.co_linetable', 0x66);
    image.set(code, 'PyCodeObject.co_qualname', 0x66);
    expect(first()).toMatchObject({
      function: expect.stringMatching(/^<unreadable: no memory at 0x/) as string,
      file: '/main.py',
      line: undefined,
      unreadable: expect.stringMatching(/^no memory at 0x/) as string,
    });
  });

  test('are not looked for where the thread did not tell its frame', () => {
    const stack = new FakeStack(build);
    const thread = { ...stack.threadIn(0), unreadable: 'no memory' };
    expect(readStack(stack.target, thread, all).end).toEqual({ unreadable: 'no memory' });
  });
});

describe.each(withShims)('shims in %s', (build) => {
  test('are not given, but say which frame was entered from C', () => {
    const stack = new FakeStack(build);
    const code = stack.code({ traceable: 1 });
    let frame = stack.frame({ owner: 'shim', code: stack.heap.none() });
    // Two runs of the eval loop; between them one whose only frame has not come far enough to be seen.
    for (const unit of [1, 1, 'shim', 0, 'shim', 1, 1] as const) {
      frame =
        unit === 'shim'
          ? stack.frame({ owner: 'shim', code: stack.heap.none(), previous: frame })
          : stack.frame({ code, unit, previous: frame });
    }
    const thread = stack.threadIn(frame);
    const { frames, evalLoops, shims, end } = readStack(stack.target, thread, all);
    expect(frames.map(({ isEntry, evalLoop }) => [isEntry, evalLoop])).toEqual([
      [false, 0],
      [true, 0],
      [false, 2],
      [true, 2],
    ]);
    expect({ evalLoops, shims: shims.length, end }).toEqual({ evalLoops: 3, shims: 3, end: 'outermost' });
    // Known at the end of a page as well, and at the start of the next.
    expect(readStack(stack.target, thread, { start: 0, count: 2 }).frames).toEqual(frames.slice(0, 2));
    expect(readStack(stack.target, thread, { start: 2, count: 1 }).frames).toEqual(frames.slice(2, 3));
  });
});

test('3.11 says of the frame itself that it was entered from C', () => {
  const stack = new FakeStack('3.11');
  const code = stack.code({ traceable: 1 });
  const outer = stack.frame({ code, isEntry: true });
  const hidden = stack.frame({ code, isEntry: true, unit: 0, previous: outer });
  const entry = stack.frame({ code, isEntry: true, previous: hidden });
  const inner = stack.frame({ code, previous: entry });
  const { frames, evalLoops } = readStack(stack.target, stack.threadIn(inner), all);
  expect(frames.map(({ isEntry, evalLoop }) => [isEntry, evalLoop])).toEqual([
    [false, 0],
    [true, 0],
    [true, 2],
  ]);
  expect(evalLoops).toBe(3);
});

test.each(['3.15', '3.15t'] as const)(
  'the frame that ends the chain in %s is no run of the eval loop',
  (build) => {
    const stack = new FakeStack(build);
    const base = stack.frame({ owner: 'shim', code: stack.heap.none() });
    const shim = stack.frame({ owner: 'shim', code: stack.heap.none(), previous: base });
    const thread = stack.threadIn(stack.frame({ previous: shim }));
    stack.heap.image.set(thread.address, 'PyThreadState.base_frame', base);
    const { frames, evalLoops } = readStack(stack.target, thread, all);
    expect(frames.map(({ isEntry }) => isEntry)).toEqual([true]);
    expect(evalLoops).toBe(1);
  },
);

describe.each(withOwnCopies)('threads of %s with their own bytecode', (build) => {
  test('are where they are in their copy', () => {
    const stack = new FakeStack(build);
    const { image } = stack.heap;
    const code = stack.code({ lines: [0, 5, -2], traceable: 1 });
    const copy = image.allocate(6);
    const copies = image.allocate(image.layout.offset('_PyCodeArray.entries') + 16);
    image.set(copies, '_PyCodeArray.size', 2);
    image.write(copies + image.layout.offset('_PyCodeArray.entries') + 8, copy);
    image.set(code, 'PyCodeObject.co_tlbc', copies);
    const frame = stack.frame({ code });
    const thread = stack.threadIn(frame);
    image.set(frame, '_PyInterpreterFrame.tlbc_index', 1);
    stack.setInstruction(frame, copy + 4);
    expect(readStack(stack.target, thread, all).frames).toMatchObject([
      { line: 13, instruction: 4, instructionAddress: address(copy + 4) },
    ]);
    stack.setInstruction(frame, copy);
    expect(readStack(stack.target, thread, all).frames).toEqual([]);
    for (const index of [2, -1, 1_000_000]) {
      image.set(frame, '_PyInterpreterFrame.tlbc_index', index);
      expect(readStack(stack.target, thread, all).end).toEqual({
        unreadable: expect.stringContaining(`no copy ${index} of the code at 0x`) as string,
      });
    }
  });
});

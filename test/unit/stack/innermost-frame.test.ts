import { describe, expect, test } from 'vitest';
import { attempt } from '../../../src/base/reading.js';
import { innermostFrame } from '../../../src/cpython/stack/innermost-frame.js';
import { builds, FakeStack, type Build } from './fake-stack.js';

const osThread = 77;

function working(build: Build): { readonly stack: FakeStack; readonly frame: number } {
  const stack = new FakeStack(build);
  return { stack, frame: stack.frame({ code: stack.code({ name: 'Tree.walk', lines: [0, 2] }) }) };
}

const walk = { function: 'Tree.walk', file: '/main.py', line: 12 };

describe.each(builds)('the innermost frame of %s', (build) => {
  test('is that of the thread that was asked for', () => {
    const { stack, frame } = working(build);
    stack.addThread(osThread, frame);
    stack.addThread(78, stack.frame());
    expect(innermostFrame(stack.target, osThread)).toMatchObject(walk);
  });

  test('is found in whichever interpreter the thread works', () => {
    const { stack, frame } = working(build);
    stack.addThread(osThread);
    stack.addThread(osThread, frame, stack.addInterpreter(1));
    expect(innermostFrame(stack.target, osThread)).toMatchObject(walk);
  });

  test('is none before there is an interpreter', () => {
    const { heap, target } = new FakeStack(build);
    heap.image.set(target.runtime, '_PyRuntimeState.interpreters.head', 0);
    expect(attempt(() => innermostFrame(target, osThread))).toEqual({
      unreadable: 'the interpreter is not initialised yet',
    });
  });

  test('is none of a thread that Python does not know', () => {
    const { stack, frame } = working(build);
    stack.addThread(osThread, frame);
    expect(attempt(() => innermostFrame(stack.target, 5))).toEqual({
      unreadable: 'thread 5 runs no Python code',
    });
  });
});

const withShims = builds.filter((build) => build !== '3.11');

test.each(withShims)('below a shim of %s is the innermost frame', (build) => {
  const { stack, frame } = working(build);
  stack.addThread(osThread, stack.frame({ previous: frame, owner: 'shim' }));
  expect(innermostFrame(stack.target, osThread)).toMatchObject(walk);
});

import { describe, expect, test } from 'vitest';
import { attempt } from '../../../src/base/reading.js';
import { innermostFrame } from '../../../src/cpython/stack/innermost-frame.js';
import { osThread, paintPython } from '../painted/painted-python.js';

const walk = { function: 'Tree.walk', file: '/tmp/main.py', line: 10 };

describe.each(['3.11.2', '3.12.4', '3.13.0', '3.14.0', '3.15.0'])('the innermost frame of %s', (version) => {
  test('is that of the thread that was asked for', () => {
    const { target } = paintPython(version, walk);
    expect(innermostFrame(target, osThread)).toMatchObject({ ...walk, instruction: 0, owner: 'thread' });
  });

  test('is none before there is an interpreter', () => {
    const { target } = paintPython(version, undefined);
    expect(attempt(() => innermostFrame(target, osThread))).toEqual({
      unreadable: 'the interpreter is not initialised yet',
    });
  });

  test('is none of a thread that Python does not know', () => {
    const { target } = paintPython(version, walk);
    expect(attempt(() => innermostFrame(target, 5))).toEqual({ unreadable: 'thread 5 runs no Python code' });
  });
});

// 3.11 has no shims.
test.each(['3.12.4', '3.13.0', '3.14.0', '3.15.0'])(
  'below a shim of %s is the innermost frame',
  (version) => {
    const { target } = paintPython(version, walk, { belowShim: true });
    expect(innermostFrame(target, osThread)).toMatchObject(walk);
  },
);

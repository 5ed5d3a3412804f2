import { expect, it } from 'vitest';
import { placeIn, type StandingFrame } from '../../../editors/vscode/src/pipeline/session-place.js';

const frames: readonly StandingFrame[] = [
  { name: 'long_mul', level: 'c', line: 3650, path: '/cpython/Objects/longobject.c' },
  { name: 'compiler_call', level: 'python', line: 4, path: '/play/main.py' },
  { name: '<module>', level: 'python', line: 9, path: '/play/main.py' },
  { name: 'main', level: 'c', line: 15, path: '/cpython/Programs/python.c' },
];

it('a page is told of the C functions of the stack, and of the innermost line of its file', () => {
  expect(placeIn(frames, '/play/main.py')).toEqual({ functions: ['long_mul', 'main'], line: 4 });
  expect(placeIn(frames, '/play/other.py').line).toBeNull();
});

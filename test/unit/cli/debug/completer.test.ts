import { expect, test } from 'vitest';
import { complete } from '../../../../src/cli/debug/completer.js';
import { folder } from './fake-session.js';

test.each([
  ['con', ['condition', 'cont', 'continue'], 'con'],
  ['info t', ['info targets', 'info threads'], 'info t'],
  ['b ma', ['main.py:'], 'ma'],
  ['break list', ['list.c:'], 'list'],
  ['b no/such/', [], 'b no/such/'],
  ['threads x', [], 'x'],
  ['nonsense x', [], 'nonsense x'],
])('%j goes on with %j', async (line, candidates, word) => {
  expect(await complete(line, undefined, folder)).toEqual([candidates, word]);
});

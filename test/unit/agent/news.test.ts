import { describe, expect, test } from 'vitest';
import { agentFrames } from '../../../src/adapter/agent/hidden-frames.js';
import { parseHitCondition } from '../../../src/adapter/agent/hit-condition.js';
import { joined, readNews } from '../../../src/adapter/agent/news.js';
import { piecesOf } from '../../../src/adapter/agent/post.js';
import { unpack } from '../../../src/adapter/agent/letters.js';
import { trapReason } from '../../../src/adapter/agent/trap-reason.js';

describe('a letter of the agent', () => {
  test('has its message, and what happened', () => {
    const texts = [
      '2',
      'step',
      'x',
      'resolved',
      '3',
      '1',
      '12',
      '',
      'log',
      '4',
      'a = 1',
      'resolved',
      '5',
      '0',
      '',
      'why',
    ];
    expect(readNews(texts)).toEqual({
      message: ['step', 'x'],
      news: {
        resolved: [
          { breakpoint: 3, verified: true, line: 12 },
          { breakpoint: 5, verified: false, problem: 'why' },
        ],
        logs: [{ breakpoint: 4, text: 'a = 1' }],
      },
    });
  });

  test('says of each breakpoint what was said last', () => {
    const first = readNews(['0', 'resolved', '1', '0', '', '', 'resolved', '1', '1', '7', '']);
    const second = readNews(['0', 'resolved', '1', '1', '9', '']);
    expect(first?.news.resolved).toEqual([{ breakpoint: 1, verified: true, line: 7 }]);
    expect(second && first && joined(first.news, second.news).resolved).toEqual([
      { breakpoint: 1, verified: true, line: 9 },
    ]);
  });

  test('that makes no sense is none', () => {
    for (const texts of [[], ['x'], ['-1'], ['3', 'a'], ['0', 'nonsense']])
      expect(readNews(texts)).toBeUndefined();
  });
});

test('a request is cut to what the mailbox has room for', () => {
  const text = 'x'.repeat(200_000);
  const pieces = piecesOf(['evaluate', text]);
  expect(pieces.map(({ length }) => length)).toEqual([65_520, 65_520, 65_520, 200_016 - 3 * 65_520]);
  expect(unpack(Buffer.concat(pieces))).toEqual(['evaluate', text]);
});

test('hit conditions are numbers with an operator', () => {
  expect(['5', '== 5', '=5', ' >=5 ', '> 5', '<= 5', '<5', '% 5'].map(parseHitCondition)).toEqual([
    { operator: '==', count: 5 },
    { operator: '==', count: 5 },
    { operator: '==', count: 5 },
    { operator: '>=', count: 5 },
    { operator: '>', count: 5 },
    { operator: '<=', count: 5 },
    { operator: '<', count: 5 },
    { operator: '%', count: 5 },
  ]);
  expect(['', 'x', '5 5', '% 0', '-1', '>'].map(parseHitCondition)).toEqual(Array(6).fill(undefined));
});

test('a trap tells why', () => {
  expect(trapReason(['breakpoint', '2', '7', '8', '8', 'NameError'])).toEqual({
    kind: 'breakpoint',
    breakpoints: [7, 8],
    problems: [{ breakpoint: 8, text: 'NameError' }],
  });
  expect(trapReason(['exception', '4096', '1'])).toEqual({
    kind: 'exception',
    exception: 4096,
    uncaught: true,
  });
  expect(trapReason(['step'])).toEqual({ kind: 'step' });
  expect(trapReason(['value', '1'])).toEqual({ kind: 'news' });
});

test('the innermost frames of the agent are hidden, with the loops that run them', () => {
  const agent = (evalLoop: number) => ({ file: '<cpydbg>', evalLoop });
  const user = (evalLoop: number) => ({ file: '/x.py', evalLoop });
  expect(agentFrames([agent(0), agent(0), user(1), agent(2)])).toEqual({ python: 2, evalLoops: 1 });
  expect(agentFrames([agent(0), agent(1), user(2)])).toEqual({ python: 2, evalLoops: 2 });
  expect(agentFrames([user(0)])).toEqual({ python: 0, evalLoops: 0 });
});

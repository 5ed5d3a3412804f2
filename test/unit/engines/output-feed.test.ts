import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OutputFeed, OutputPipe, terminalText } from '../../../src/engines/output-feed.js';

test('who listens first gets what came before', () => {
  const feed = new OutputFeed();
  feed.emit('early ');
  const [first, second]: string[][] = [[], []];
  const stop = feed.on((text) => first?.push(text));
  feed.on((text) => second?.push(text));
  feed.emit('late');
  void stop();
  feed.emit('later');
  expect(first).toEqual(['early ', 'late']);
  expect(second).toEqual(['late', 'later']);
});

test('a character in two pieces is put together, and the amount is known', async () => {
  const feed = new OutputFeed();
  let text = '';
  feed.on((piece) => (text += piece));
  const stream = new PassThrough();
  const pipe = new OutputPipe(stream, feed);
  const bytes = Buffer.from('a😀');
  stream.write(bytes.subarray(0, 3));
  await pipe.reached(3);
  expect(text).toBe('a');
  const all = pipe.reached(5);
  stream.write(bytes.subarray(3));
  await all;
  expect(text).toBe('a😀');
  const end = pipe.reached(Infinity);
  stream.end();
  await end;
});

test('the terminal’s line ends are undone, in any pieces', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('\r', '\n', '\r\n', 'a', 'bc')).map((all) => all.join('')),
      fc.array(fc.nat()),
      (printed, cuts) => {
        const sent = printed.replaceAll('\n', '\r\n');
        const undo = terminalText();
        let text = '';
        let at = 0;
        for (const cut of cuts.map((each) => each % (sent.length + 1)).sort((a, b) => a - b)) {
          text += undo(sent.slice(at, cut));
          at = cut;
        }
        text += undo(sent.slice(at)) + undo(undefined);
        expect(text).toBe(printed);
      },
    ),
    { seed: 20261122, numRuns: 1_000 },
  );
});

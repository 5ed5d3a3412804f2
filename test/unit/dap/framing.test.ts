import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeMessage, MessageDecoder } from '../../../src/dap/framing.js';

const seed = 20261122;

/** Feeds `bytes` in pieces that end at `cuts`. */
function decodeInPieces(bytes: Buffer, cuts: readonly number[]): object[] {
  const decoder = new MessageDecoder();
  const messages: object[] = [];
  let at = 0;
  for (const cut of [...cuts.map((each) => each % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)) {
    messages.push(...decoder.push(bytes.subarray(at, cut)));
    at = cut;
  }
  return messages;
}

test('any messages come through in any pieces', () => {
  const message = fc.dictionary(fc.string(), fc.jsonValue({ depthSize: 'small' }));
  fc.assert(
    fc.property(fc.array(message), fc.array(fc.nat()), (messages, cuts) => {
      const bytes = Buffer.concat(messages.map(encodeMessage));
      const expected = messages.map((each) => JSON.parse(JSON.stringify(each)) as object);
      expect(decodeInPieces(bytes, cuts)).toEqual(expected);
    }),
    { seed, numRuns: 500 },
  );
});

test('garbage gives messages or one clear error, never anything else', () => {
  const garbage = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string().map((text) => Buffer.from(text)),
    fc.string().map((text) => Buffer.from(`Content-Length: ${text.length}\r\n\r\n${text}`)),
  );
  fc.assert(
    fc.property(fc.array(garbage), (pieces) => {
      const decoder = new MessageDecoder();
      try {
        for (const piece of pieces) decoder.push(piece);
      } catch (error) {
        expect(error).toMatchObject({ code: 'dap/garbled' });
      }
    }),
    { seed, numRuns: 2_000 },
  );
});

test('the length is counted in bytes', () => {
  const encoded = encodeMessage({ text: 'ä😀' }).toString();
  expect(encoded).toBe('Content-Length: 17\r\n\r\n{"text":"ä😀"}');
});

test('other header fields and other spellings are taken', () => {
  const decoder = new MessageDecoder();
  const bytes = 'Content-Type: application/json\r\ncontent-length:2\r\n\r\n{}';
  expect(decoder.push(Buffer.from(bytes))).toEqual([{}]);
});

describe('what is refused', () => {
  test.each([
    ['a shell’s complaint, at once', '/bin/sh: 1: lldb-dap: not found\n'],
    ['a header without a length', 'Content-Type: text\r\n\r\n{}'],
    ['a length that is none', 'Content-Length: -5\r\n\r\n{}'],
    ['a body that is not JSON', 'Content-Length: 5\r\n\r\nhello'],
    ['a body that is a list', 'Content-Length: 2\r\n\r\n[]'],
    ['a body that is null', 'Content-Length: 4\r\n\r\nnull'],
    ['a header without an end', `X: ${'y'.repeat(5000)}`],
    ['a length beyond reason', 'Content-Length: 99999999999\r\n\r\n'],
  ])('%s', (_, text) => {
    const decoder = new MessageDecoder();
    expect(() => decoder.push(Buffer.from(text))).toThrow(
      expect.objectContaining({ code: 'dap/garbled' }) as Error,
    );
  });

  test('a message over the limit', () => {
    const decoder = new MessageDecoder({ maxBody: 10 });
    expect(decoder.push(encodeMessage({ a: 1 }))).toEqual([{ a: 1 }]);
    expect(() => decoder.push(encodeMessage({ a: 'longer than that' }))).toThrow(/over the limit of 10/);
  });
});

test('what a browser sends to a port is no message, whatever its body is', () => {
  const body = '{"seq":1,"type":"request","command":"launch"}';
  const post = `POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  expect(() => new MessageDecoder().push(Buffer.from(post))).toThrow(
    expect.objectContaining({ code: 'dap/garbled' }),
  );
});

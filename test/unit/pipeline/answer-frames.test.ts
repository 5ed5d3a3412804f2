import { describe, expect, it } from 'vitest';
import { AnswerFrames } from '../../../src/pipeline/answer-frames.js';

/** As the probe writes it: its length before it. */
function frame(text: string): Uint8Array {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(text.length);
  return Buffer.concat([head, Buffer.from(text)]);
}

function textsOf(frames: readonly Uint8Array[] | undefined): readonly string[] | undefined {
  return frames?.map((each) => Buffer.from(each).toString());
}

describe('frames of an answer', () => {
  const bytes = Buffer.concat([frame('first'), frame(''), frame('the last')]);

  it('come out of one piece', () => {
    const frames = new AnswerFrames(100);
    expect(textsOf(frames.add(bytes))).toEqual(['first', '', 'the last']);
    expect(frames.pending).toBe(0);
  });

  it.each([1, 2, 3, 5, 7])('come out of pieces of %i bytes', (size) => {
    const frames = new AnswerFrames(100);
    const found: string[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      found.push(...(textsOf(frames.add(bytes.subarray(at, at + size))) ?? []));
    }
    expect(found).toEqual(['first', '', 'the last']);
  });

  it('say what is left of one that has no end', () => {
    const frames = new AnswerFrames(100);
    expect(textsOf(frames.add(bytes.subarray(0, -1)))).toEqual(['first', '']);
    expect(frames.pending).toBe(4 + 'the last'.length - 1);
  });

  it('are refused beyond the limit, before they are there', () => {
    expect(new AnswerFrames(7).add(bytes)).toBeUndefined();
    expect(new AnswerFrames(1_000).add(Buffer.from('Python 2.7: no such option'))).toBeUndefined();
  });
});

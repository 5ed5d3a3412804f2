import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { describe, expect, it } from 'vitest';
import { address } from '../../src/base/address.js';
import { wholeLimits } from '../../src/base/limits.js';
import { repr } from '../../src/cpython/objects/repr.js';
import type { PythonTarget } from '../../src/cpython/python-target.js';
import { recordTarget, type Recording } from '../../src/inspect/recorded-target.js';
import { pageSize } from '../../src/memory/chunk-source.js';
import { ObservedMemory } from '../../src/memory/observed-memory.js';
import { readImage, writeImage } from '../../src/memory/recorded-image.js';
import {
  readCensus,
  readNames,
  readObject,
  paths,
  readPath,
  readReferrers,
  readSelf,
  readTasks,
  readThread,
  threadsOf,
} from '../unit/fuzz/read-everything.js';
import { imageNames, imagesFolder, longestRepr, type ImageNotes } from '../unit/fuzz/recorded-process.js';
import { interpreters } from './interpreters.js';
import { withInspected } from './subject.js';

/**
 * Makes the images in test/fixtures/images that unit tests read:
 *
 *     UPDATE_IMAGES=1 npx vitest run --project e2e test/e2e/recorded-images.test.ts
 *
 * Without that variable it only shows that they could be made, and that there is one for each of these.
 */
const recorded = ['3.11', '3.13', '3.13t', '3.13r', '3.14d', '3.15'];

/** Bytes of which each image keeps what was read; the rest of a page is zeros, which take no room. */
const lineSize = 64;

const corpora = ['core', 'stdlib', 'callables'].map((name) => `{fixtures}/corpus/${name}.py`);

describe.each(interpreters().filter(({ name }) => recorded.includes(name)))('an image of $name', (python) => {
  it('is small and has what unit tests read', async () => {
    await withInspected(python, ['images/subject.py', ...corpora], async (subject, open) => {
      const notes = JSON.parse(await subject.line()) as ImageNotes;
      const { target } = await open();
      const recording = recordTarget(target);
      const { memory, lines } = noteLines(recording);
      readAll({ ...recording.target, memory }, notes);
      const image = withoutUnread(recording.image(notes), lines);
      expect(image.length).toBeLessThan(600 * 1024);
      if (env.UPDATE_IMAGES !== '1') return;
      mkdirSync(imagesFolder, { recursive: true });
      writeFileSync(join(imagesFolder, `${python.name}.image`), image);
    });
  });
});

it('is there for each of these', () => {
  expect([...imageNames()].sort()).toEqual([...recorded].sort());
});

function readAll(target: PythonTarget, { values }: ImageNotes): void {
  const part = address(values['part of young']?.[0] ?? 0);
  readSelf(target);
  readNames(target);
  expect(readTasks(target)).toBeGreaterThan(3);
  const threads = threadsOf(target);
  expect(threads.length).toBeGreaterThan(3);
  for (const thread of threads) {
    const frames = readThread(target, thread, { frames: 50, inside: 50 });
    expect(frames.length).toBeGreaterThan(0);
    for (const frame of frames) for (const path of paths) readPath(target, frame, path);
  }
  for (const [at, text] of Object.values(values)) {
    readObject(target, address(at), 2);
    if (text !== null && text.length <= longestRepr) repr(target, address(at), wholeLimits);
  }
  expect(readCensus(target, 500)).toBe(500);
  readReferrers(target, part, 500);
}

/** Which lines of memory are read. */
function noteLines({ target }: Recording): { memory: ObservedMemory; lines: ReadonlySet<number> } {
  const lines = new Set<number>();
  const memory = new ObservedMemory(target.memory, (at, size) => {
    if (!Number.isSafeInteger(at) || !(size > 0)) return;
    const last = Math.min(at + size, at + 16 * pageSize) - 1;
    for (let line = Math.floor(at / lineSize); line <= Math.floor(last / lineSize); line += 1)
      lines.add(line);
  });
  return { memory, lines };
}

function withoutUnread(file: Uint8Array, lines: ReadonlySet<number>): Uint8Array {
  const image = readImage(file);
  for (const [at, bytes] of image.pages) {
    for (let offset = 0; offset < bytes.length; offset += lineSize) {
      if (!lines.has((at + offset) / lineSize)) bytes.fill(0, offset, offset + lineSize);
    }
  }
  return writeImage(image);
}

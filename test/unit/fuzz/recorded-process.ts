import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { address, type Address } from '../../../src/base/address.js';
import { attempt, isReadable } from '../../../src/base/reading.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import { openRecorded } from '../../../src/inspect/recorded-target.js';
import { pageSize } from '../../../src/memory/chunk-source.js';
import { ObservedMemory } from '../../../src/memory/observed-memory.js';
import type { Trace } from './mutations.js';
import { PageMemory, type Pages } from './page-memory.js';

/** A process of test/fixtures/images, recorded by test/e2e/recorded-images.test.ts. */
export interface RecordedProcess {
  /** Of the interpreter: `3.13t`. */
  readonly name: string;
  readonly target: PythonTarget;
  readonly pages: Pages;
  /** Objects of many types, by their names in the corpora. */
  readonly values: ReadonlyMap<string, Address>;
  readonly notes: ImageNotes;
}

/** What the process said of itself: see test/fixtures/images/subject.py. */
export interface ImageNotes {
  readonly values: Readonly<Record<string, readonly [address: number, repr: string | null]>>;
  /** Functions and lines, innermost first, by the threads' identifiers. */
  readonly threads: Readonly<Record<string, readonly (readonly [function: string, line: number])[]>>;
}

/** Longer texts are not recorded: what they are made of would be most of an image. */
export const longestRepr = 2_000;

export const imagesFolder = fileURLToPath(new URL('../../fixtures/images', import.meta.url));

export function imageNames(): readonly string[] {
  return readdirSync(imagesFolder)
    .filter((name) => name.endsWith('.image'))
    .map((name) => name.slice(0, -'.image'.length));
}

export function openImage(name: string): RecordedProcess {
  const { target, notes, pages } = openRecorded(readFileSync(join(imagesFolder, `${name}.image`)));
  const said = notes as ImageNotes;
  return {
    name,
    target,
    pages: new Map([...pages].map(([at, bytes]) => [at / pageSize, bytes])),
    values: new Map(Object.entries(said.values).map(([value, [at]]) => [value, address(at)])),
    notes: said,
  };
}

/** Bytes of one read that count as read; of long ones the end is like the begin. */
const longestRead = 1_024;

/** What a walk over an image reads, without what is not recorded. */
export function traceOf({ target, pages }: RecordedProcess, walk: (target: PythonTarget) => void): Trace {
  const memory = new PageMemory(pages, Infinity);
  const reads = new Set<number>();
  const observe = (at: number, size: number): void => {
    for (let word = 0; word < Math.min(size, longestRead); word += 8) reads.add(at + word);
  };
  walk({ ...target, memory: new ObservedMemory(memory, observe) });
  const known = [...reads].filter((at) => pages.get(Math.floor(at / pageSize)) !== undefined);
  const pointers = known
    .map((at) => attempt(() => memory.pointer(address(at))))
    .flatMap((word) => (isReadable(word) ? [word.value] : []))
    .filter((value) => pages.get(Math.floor(value / pageSize)) !== undefined);
  return { reads: known, pointers: pointers.length > 0 ? pointers : known };
}

import { pageSize } from '../../../src/memory/chunk-source.js';
import type { Pages } from './page-memory.js';
import type { Random } from './random.js';

/** Where an unbroken walk reads: what is changed elsewhere is never noticed. */
export interface Trace {
  /** Addresses of reads. */
  readonly reads: readonly number[];
  /** Values of words that were read and are addresses of recorded memory. */
  readonly pointers: readonly number[];
}

type Mutation = (pages: BrokenPages, trace: Trace, random: Random) => string;

/** Numbers on which sizes, counts and flags break. */
const words: readonly bigint[] = [
  0n,
  1n,
  2n,
  7n,
  255n,
  4096n,
  0x7fff_ffffn,
  0x8000_0000n,
  0xffff_ffffn,
  2n ** 40n,
  2n ** 53n + 1n,
  2n ** 62n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
  2n ** 64n - 8n,
];

/** Each is as likely as it is often here. */
const mutations: readonly Mutation[] = [
  flipBit,
  flipBit,
  setByte,
  setByte,
  setWord,
  setWord,
  redirect,
  redirect,
  redirect,
  missAlign,
  setSmallSize,
  dropPage,
  cutPage,
  fillPage,
  swapPages,
];

/** Breaks a few pages, in up to eight ways. @returns the pages, and what was done. */
export function mutate(
  pages: Pages,
  trace: Trace,
  random: Random,
): { pages: BrokenPages; done: readonly string[] } {
  const broken = new BrokenPages(pages);
  const count = random.once(2) ? 1 : 1 + random.below(8);
  const done = Array.from({ length: count }, () => random.pick(mutations)(broken, trace, random));
  return { pages: broken, done };
}

/** Pages some of which are others, or are gone. */
class BrokenPages implements Pages {
  readonly #pages: Pages;
  readonly #broken = new Map<number, Uint8Array | undefined>();

  constructor(pages: Pages) {
    this.#pages = pages;
  }

  get(number: number): Uint8Array | undefined {
    return this.#broken.has(number) ? this.#broken.get(number) : this.#pages.get(number);
  }

  set(number: number, page: Uint8Array | undefined): void {
    this.#broken.set(number, page);
  }
}

function flipBit(pages: BrokenPages, trace: Trace, random: Random): string {
  const at = random.pick(trace.reads) + random.below(8);
  const bit = random.below(8);
  return change(pages, at, 1, (view, offset) => view.setUint8(offset, view.getUint8(offset) ^ (1 << bit)));
}

function setByte(pages: BrokenPages, trace: Trace, random: Random): string {
  const value = random.once(2) ? random.below(256) : random.pick([0, 1, 0x7f, 0x80, 0xff]);
  return change(pages, random.pick(trace.reads) + random.below(8), 1, (view, offset) =>
    view.setUint8(offset, value),
  );
}

function setWord(pages: BrokenPages, trace: Trace, random: Random): string {
  const value = random.pick(words);
  return change(pages, random.pick(trace.reads), 8, (view, offset) => view.setBigUint64(offset, value, true));
}

/** A pointer to something else that is there: circles, and objects that are taken for what they are not. */
function redirect(pages: BrokenPages, trace: Trace, random: Random): string {
  const at = random.pick(trace.reads);
  const value = random.once(4) ? at - random.below(4) * 8 : random.pick(trace.pointers);
  return change(pages, at, 8, (view, offset) => view.setBigUint64(offset, BigInt(value), true));
}

/** A pointer beside where it should be. */
function missAlign(pages: BrokenPages, trace: Trace, random: Random): string {
  const by = BigInt(1 + random.below(64));
  return change(pages, random.pick(trace.reads), 8, (view, offset) =>
    view.setBigUint64(offset, BigInt.asUintN(64, view.getBigUint64(offset, true) + by), true),
  );
}

/** A size that is wrong and not absurd. */
function setSmallSize(pages: BrokenPages, trace: Trace, random: Random): string {
  const value = random.below(2 ** random.below(24));
  return change(pages, random.pick(trace.reads), 4, (view, offset) => view.setUint32(offset, value, true));
}

function dropPage(pages: BrokenPages, trace: Trace, random: Random): string {
  const number = Math.floor(random.pick(trace.reads) / pageSize);
  pages.set(number, undefined);
  return `page ${number} dropped`;
}

/** Memory that ends in the middle of what is read. */
function cutPage(pages: BrokenPages, trace: Trace, random: Random): string {
  const at = random.pick(trace.reads);
  const number = Math.floor(at / pageSize);
  const page = pages.get(number);
  if (page !== undefined) pages.set(number, page.subarray(0, at % pageSize));
  return `memory ends at 0x${at.toString(16)}`;
}

function fillPage(pages: BrokenPages, trace: Trace, random: Random): string {
  const number = Math.floor(random.pick(trace.reads) / pageSize);
  const noise = random.once(2);
  const value = random.pick([0, 0xff, 0xcd, 0xdd]);
  if (pages.get(number) !== undefined) {
    pages.set(
      number,
      new Uint8Array(pageSize).map(() => (noise ? random.below(256) : value)),
    );
  }
  return `page ${number} filled with ${noise ? 'noise' : value}`;
}

function swapPages(pages: BrokenPages, trace: Trace, random: Random): string {
  const [one, other] = [0, 0].map(() => Math.floor(random.pick(trace.reads) / pageSize));
  const [first, second] = [pages.get(one ?? 0), pages.get(other ?? 0)];
  pages.set(one ?? 0, second);
  pages.set(other ?? 0, first);
  return `pages ${one} and ${other} swapped`;
}

/** Changes a copy of the page; nothing where the page does not reach so far. */
function change(
  pages: BrokenPages,
  at: number,
  size: number,
  write: (view: DataView, offset: number) => void,
): string {
  const number = Math.floor(at / pageSize);
  const offset = at % pageSize;
  const page = pages.get(number)?.slice();
  if (page === undefined || offset + size > page.length) return 'nothing';
  const view = new DataView(page.buffer);
  const before = Buffer.from(page.subarray(offset, offset + size)).toString('hex');
  write(view, offset);
  pages.set(number, page);
  const after = Buffer.from(page.subarray(offset, offset + size)).toString('hex');
  return `0x${at.toString(16)}: ${before} -> ${after}`;
}

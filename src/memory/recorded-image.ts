import { gunzipSync, gzipSync } from 'node:zlib';
import { address, type Address } from '../base/address.js';
import { messageOf } from '../base/errors.js';
import { pageSize } from './chunk-source.js';
import { badImage } from './errors.js';

/** Pages of a debuggee's memory, and what whoever recorded them wants to know when they are read again. */
export interface RecordedImage {
  /** JSON. */
  readonly about: unknown;
  /** By the address of its first byte; each of `pageSize` bytes. */
  readonly pages: ReadonlyMap<Address, Uint8Array>;
}

/**
 * The file: gzip over
 *
 *     8 bytes   "CPYIMAGE"
 *     u32       the format's number
 *     u32       length of the header in bytes
 *     header    JSON: { about, runs: [first page's number, pages, …] }
 *     pages     4096 bytes each, in the order of the runs
 */
const magic = 'CPYIMAGE';
const format = 1;
const prefixSize = magic.length + 8;

/** More than any recording has: what a broken file unpacks to ends here. */
const maxUnpacked = 512 * 1024 * 1024;

interface Header {
  readonly about: unknown;
  readonly runs: readonly number[];
}

export function writeImage({ about, pages }: RecordedImage): Uint8Array {
  const sorted = [...pages].sort(([one], [other]) => one - other);
  const header: Header = { about, runs: runsOf(sorted.map(([at]) => at / pageSize)) };
  const text = Buffer.from(JSON.stringify(header));
  const prefix = Buffer.alloc(prefixSize);
  prefix.write(magic, 'latin1');
  prefix.writeUInt32LE(format, magic.length);
  prefix.writeUInt32LE(text.length, magic.length + 4);
  return gzipSync(Buffer.concat([prefix, text, ...sorted.map(([, bytes]) => bytes)]), { level: 9 });
}

/** @throws CpydbgError `memory/bad-image` for anything that `writeImage` does not write. */
export function readImage(file: Uint8Array): RecordedImage {
  const bytes = unpack(file);
  if (bytes.length < prefixSize || bytes.toString('latin1', 0, magic.length) !== magic) {
    throw badImage('it does not begin as one');
  }
  const itsFormat = bytes.readUInt32LE(magic.length);
  if (itsFormat !== format) throw badImage(`its format is ${itsFormat}; this version reads ${format}`);
  const pagesAt = prefixSize + bytes.readUInt32LE(magic.length + 4);
  if (pagesAt > bytes.length) throw badImage('it ends inside of its header');
  const { about, runs } = headerOf(bytes.toString('utf8', prefixSize, pagesAt));
  return {
    about,
    pages: pagesOf(runs, new Uint8Array(bytes.buffer, bytes.byteOffset + pagesAt, bytes.length - pagesAt)),
  };
}

function unpack(file: Uint8Array): Buffer {
  try {
    return gunzipSync(file, { maxOutputLength: maxUnpacked });
  } catch (error) {
    throw badImage(messageOf(error));
  }
}

function headerOf(text: string): Header {
  let header: Partial<Header> | null;
  try {
    header = JSON.parse(text) as Partial<Header> | null;
  } catch (error) {
    throw badImage(messageOf(error));
  }
  const runs = header?.runs;
  if (!Array.isArray(runs) || !runs.every((number) => Number.isSafeInteger(number) && number >= 0)) {
    throw badImage('its header has no list of pages');
  }
  return { about: header?.about, runs };
}

function pagesOf(runs: readonly number[], bytes: Uint8Array): Map<Address, Uint8Array> {
  const pages = new Map<Address, Uint8Array>();
  let done = 0;
  for (let run = 0; run + 1 < runs.length; run += 2) {
    const [first = 0, count = 0] = runs.slice(run, run + 2);
    if (done + count * pageSize > bytes.length) throw badImage('it ends before its last page');
    for (let page = 0; page < count; page += 1) {
      pages.set(address((first + page) * pageSize), bytes.subarray(done, (done += pageSize)));
    }
  }
  if (done !== bytes.length) throw badImage('something comes after its last page');
  return pages;
}

/** Numbers in ascending order as pairs of a first one and how many follow each other from there. */
function runsOf(numbers: readonly number[]): number[] {
  const runs: number[] = [];
  let next = -1;
  for (const number of numbers) {
    if (number === next) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    else runs.push(number, 1);
    next = number + 1;
  }
  return runs;
}

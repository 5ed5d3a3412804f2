import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enumerators, structs } from '../cpython/layouts/catalogue.js';
import type { DebugTypes } from './debug-types.js';

/** What was found out about a program or library, and stays so: a build id names one content. */
export interface KnownBuild {
  /** Link-time addresses of symbols that were looked for; null: it has none of that name. */
  readonly symbols: Readonly<Record<string, number | null>>;
  /** Undefined if neither the file nor a debug file had debug information; one may be installed later. */
  readonly types?: DebugTypes | undefined;
}

interface CacheFile extends KnownBuild {
  readonly format: number;
  readonly catalogue: string;
}

const format = 2;

/** A cache file has 30 kB; what is larger than this is none. */
const maxFileSize = 8 * 1024 * 1024;

/** Files that are kept; beyond that the least recently written go. */
const maxFiles = 300;

/** A build is known again only to those who ask for the same structs. */
const catalogue = createHash('sha256')
  .update(JSON.stringify({ structs, enumerators }))
  .digest('hex')
  .slice(0, 16);

/**
 * Remembers builds in a folder, a file for each. It is only ever a short cut: whatever goes wrong with it, the build is
 * looked at again.
 */
export class BuildCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined for a build that is not known, or has no name to know it by. */
  load(buildId: string | undefined): KnownBuild | undefined {
    if (buildId === undefined) return undefined;
    const file = this.#file(buildId);
    try {
      if (statSync(file).size > maxFileSize) return undefined;
      const known: unknown = JSON.parse(readFileSync(file, 'utf8'));
      return isCacheFile(known) ? { symbols: known.symbols, types: known.types } : undefined;
    } catch {
      return undefined;
    }
  }

  store(buildId: string | undefined, known: KnownBuild): void {
    if (buildId === undefined) return;
    const content: CacheFile = { format, catalogue, ...known };
    try {
      mkdirSync(this.#folder, { recursive: true });
      replaceFile(this.#file(buildId), JSON.stringify(content));
      this.#dropOldest();
    } catch {
      // A full disk or a folder of somebody else's: the next run finds out again what this one did.
    }
  }

  #file(buildId: string): string {
    return join(this.#folder, `${buildId}.json`);
  }

  #dropOldest(): void {
    // Engines have folders of their own in it.
    const names = readdirSync(this.#folder).filter((name) => name.includes('.json'));
    if (names.length <= maxFiles) return;
    const dated = names.map((name) => {
      const path = join(this.#folder, name);
      return { path, written: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
    });
    dated.sort((one, other) => other.written - one.written);
    for (const { path } of dated.slice(maxFiles)) rmSync(path, { force: true });
  }
}

function replaceFile(file: string, text: string): void {
  const partial = `${file}.${process.pid}`;
  try {
    writeFileSync(partial, text);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

function isCacheFile(value: unknown): value is CacheFile {
  const file = (value ?? {}) as Partial<CacheFile>;
  return (
    file.format === format &&
    file.catalogue === catalogue &&
    isRecordOf(file.symbols, (value) => value === null || Number.isSafeInteger(value)) &&
    (file.types === undefined || isTypes(file.types))
  );
}

function isTypes(types: Partial<DebugTypes> | null): boolean {
  return (
    types !== null &&
    isRecordOf(types.constants, Number.isSafeInteger) &&
    isRecordOf(types.structs, (value) => {
      const struct = (value ?? {}) as { size?: unknown; fields?: unknown };
      return Number.isSafeInteger(struct.size) && isRecordOf(struct.fields, isField);
    })
  );
}

function isField(value: unknown): boolean {
  const { offset, size, bits } = (value ?? {}) as { offset?: unknown; size?: unknown; bits?: unknown };
  return (
    Number.isSafeInteger(offset) &&
    Number.isSafeInteger(size) &&
    (bits === undefined || isRecordOf(bits, Number.isSafeInteger))
  );
}

function isRecordOf(value: unknown, is: (each: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(is);
}

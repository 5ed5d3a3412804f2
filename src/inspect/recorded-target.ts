import { address, type Address } from '../base/address.js';
import { Layout, type Provenance, type Struct } from '../cpython/layouts/layout.js';
import type { PythonTarget } from '../cpython/python-target.js';
import type { PythonVersion } from '../cpython/version.js';
import { ChunkedMemory } from '../memory/chunked-memory.js';
import { badImage } from '../memory/errors.js';
import { ImageChunks } from '../memory/image-chunks.js';
import { recordPages } from '../memory/page-recorder.js';
import { readImage, writeImage } from '../memory/recorded-image.js';

/** What an image has besides pages: all that a `PythonTarget` is made of, as JSON. */
interface AboutTarget {
  readonly version: PythonVersion;
  readonly freeThreaded: boolean;
  readonly runtime: number;
  /** Those that were asked for and are there. */
  readonly symbols: Readonly<Record<string, number>>;
  readonly layout: {
    readonly provenance: Provenance;
    readonly structs: Readonly<Record<string, Struct>>;
    readonly constants: Readonly<Record<string, number>>;
    /** Images of before there were notes have none. */
    readonly notes?: readonly string[];
  };
  /** Whatever the one who recorded it wants to have at hand: addresses to start from, texts to compare with. */
  readonly notes: unknown;
}

export interface Recording {
  /** The same target; what is read and asked through it is recorded. */
  readonly target: PythonTarget;
  /** The image of what was read so far, as the bytes of a file. `notes` is JSON. */
  image(notes?: unknown): Uint8Array;
}

/** Records what walks through `target` stand on, so that they can be done again without it: tests, reports of faults. */
export function recordTarget(target: PythonTarget): Recording {
  const recorder = recordPages(target.memory);
  const symbols = new Map<string, number>();
  return {
    target: {
      memory: recorder.memory,
      layout: target.layout,
      version: target.version,
      freeThreaded: target.freeThreaded,
      runtime: target.runtime,
      symbol(name) {
        const at = target.symbol(name);
        if (at !== undefined) symbols.set(name, at);
        return at;
      },
    },
    image(notes) {
      const { layout, version, freeThreaded, runtime } = target;
      const about: AboutTarget = {
        version,
        freeThreaded,
        runtime,
        symbols: Object.fromEntries(symbols),
        layout: {
          provenance: layout.provenance,
          structs: Object.fromEntries(layout.structs),
          constants: Object.fromEntries(layout.constants),
          notes: layout.notes,
        },
        notes,
      };
      return writeImage({ about, pages: recorder.pages });
    },
  };
}

export interface RecordedTarget {
  readonly target: PythonTarget;
  readonly notes: unknown;
  /** The recorded pages, for tests that change or drop some: `targetOver` gives the same target over others. */
  readonly pages: ReadonlyMap<Address, Uint8Array>;
  targetOver(pages: ReadonlyMap<Address, Uint8Array>): PythonTarget;
}

/**
 * A target made of a file that `Recording.image` gave.
 *
 * @throws CpydbgError `memory/bad-image`
 */
export function openRecorded(file: Uint8Array): RecordedTarget {
  const { about, pages } = readImage(file);
  if (!isAboutTarget(about)) throw badImage('it does not say which Python its pages are of');
  const { version, freeThreaded, runtime, notes } = about;
  const symbols = new Map(Object.entries(about.symbols));
  const layout = new Layout(
    about.layout.provenance,
    new Map(Object.entries(about.layout.structs)),
    new Map(Object.entries(about.layout.constants)),
    about.layout.notes,
  );
  const targetOver = (over: ReadonlyMap<Address, Uint8Array>): PythonTarget => ({
    memory: new ChunkedMemory(new ImageChunks(over)),
    layout,
    version,
    freeThreaded,
    runtime: address(runtime),
    symbol: (name) => symbols.get(name) as Address | undefined,
  });
  return { target: targetOver(pages), notes, pages, targetOver };
}

function isAboutTarget(about: unknown): about is AboutTarget {
  const { version, freeThreaded, runtime, symbols, layout } = (about ?? {}) as Partial<AboutTarget>;
  return (
    typeof version?.minor === 'number' &&
    typeof freeThreaded === 'boolean' &&
    typeof runtime === 'number' &&
    typeof symbols === 'object' &&
    typeof layout?.structs === 'object' &&
    typeof layout.constants === 'object' &&
    (layout.notes === undefined || Array.isArray(layout.notes))
  );
}

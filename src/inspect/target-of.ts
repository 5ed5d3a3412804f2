import type { Address } from '../base/address.js';
import { attempt, isReadable } from '../base/reading.js';
import type { RemoteMemory } from '../base/remote-memory.js';
import { chooseLayout } from '../cpython/layouts/choose-layout.js';
import { readDebugOffsets, type DebugOffsets } from '../cpython/layouts/debug-offsets/read-debug-offsets.js';
import { Layout } from '../cpython/layouts/layout.js';
import type { PythonTarget } from '../cpython/python-target.js';
import { formatVersion, parseVersion, type PythonVersion } from '../cpython/version.js';
import { versionFromHex } from '../cpython/versions/version-hex.js';
import { initialBytes } from '../elf/loading.js';
import { attemptElf } from '../elf/problem.js';
import { FileBytes } from '../memory/file-bytes.js';
import type { BuildCache } from './build-cache.js';
import { debugTypes, isKnownExtension, type DebugTypes } from './debug-types.js';
import { noLayout, tooOld } from './errors.js';
import type { Module } from './modules.js';
import { debugMark, freeThreadedMark, symbolsToKnow, type PythonModule } from './python-module.js';

export interface TargetOptions {
  /** What was found out about builds before. */
  readonly cache: BuildCache | undefined;
  /** Read an unknown version as if it were this one, `3.15`. */
  readonly assume: string | undefined;
}

/**
 * Everything that reading a CPython takes.
 *
 * @param where the subject of the sentence in errors: "Process 17".
 * @throws CpydbgError if it is a version that cannot be read
 */
export function targetOf(
  where: string,
  python: PythonModule,
  modules: readonly Module[],
  memory: RemoteMemory,
  { cache, assume }: TargetOptions,
): PythonTarget {
  const { runtime } = python;
  const offsets = readDebugOffsets(memory, runtime, assume);
  const known = isReadable(offsets) ? offsets.value : undefined;
  const version = readVersion(python, memory, known);
  if (version === undefined) throw tooOld(where, versionInName(python.module.file));
  const freeThreaded = known?.freeThreaded ?? python.symbol(freeThreadedMark) !== undefined;
  const debug = python.elf === undefined ? undefined : python.symbol(debugMark) !== undefined;
  const types = typesOf(python, modules, cache);
  const sources = { memory, runtime, version, freeThreaded, debug, types, offsets: known, assume };
  const layout = chooseLayout(sources);
  if (!isReadable(layout)) throw noLayout(where, formatVersion(version), layout.unreadable);
  const symbol = (name: string): Address | undefined => python.symbol(name);
  // What no layout tells (the owners of frames, the marks of references) is the assumed version's too.
  const readAs = (assume === undefined ? undefined : parseVersion(`${assume}.0`)) ?? version;
  return { memory, layout: layout.value, version: readAs, freeThreaded, runtime, symbol };
}

/** `Py_Version` is there since CPython 3.11. It is constant: what a core lacks of it, the file has. */
function readVersion(
  python: PythonModule,
  memory: RemoteMemory,
  offsets: DebugOffsets | undefined,
): PythonVersion | undefined {
  const { elf, module } = python;
  const at = python.symbol('Py_Version');
  if (at === undefined) return offsets?.version;
  const read = attempt(() => memory.u64(at));
  if (isReadable(read)) return versionFromHex(read.value) ?? offsets?.version;
  const bytes = elf && attemptElf(() => initialBytes(elf, at - (module.bias() ?? 0), 8));
  if (bytes === undefined || !isReadable(bytes)) return offsets?.version;
  return versionFromHex(
    Number(new DataView(bytes.value.buffer, bytes.value.byteOffset).getBigUint64(0, true)),
  );
}

/** The version that a file's name speaks of, for an error: nothing else tells it of old ones. */
export function versionInName(file: string): string {
  return /python(\d\.\d+)/.exec(file)?.[1] ?? '3.10 or older';
}

/** What the debug information of CPython and of its extension modules says, what CPython itself says first. */
function typesOf(
  { module }: PythonModule,
  modules: readonly Module[],
  cache: BuildCache | undefined,
): Layout | undefined {
  const own = typesOfModule(module, cache, true);
  if (own === undefined) return undefined;
  const others = modules
    .filter(({ file }) => isKnownExtension(file))
    .map((extension) => typesOfModule(extension, cache, false))
    .filter((types) => types !== undefined);
  const all = [...others, own];
  return new Layout(
    'dwarf',
    new Map(all.flatMap(({ structs }) => Object.entries(structs))),
    new Map(all.flatMap(({ constants }) => Object.entries(constants))),
  );
}

function typesOfModule(
  module: Module,
  cache: BuildCache | undefined,
  isPython: boolean,
): DebugTypes | undefined {
  const elf = module.elf();
  if (!isReadable(elf)) return undefined;
  const known = cache?.load(module.buildId());
  if (known?.types !== undefined) return known.types;
  const { source } = elf.value;
  const types = debugTypes(elf.value, source instanceof FileBytes ? source.path : module.file);
  // It was known before that there is none.
  if (types === undefined && known !== undefined) return undefined;
  const symbols = isPython ? attemptElf(() => symbolsToKnow(elf.value)) : { value: {} };
  if (isReadable(symbols)) cache?.store(module.buildId(), { symbols: symbols.value, types });
  return types;
}

import { basename } from 'node:path';
import { address, type Address } from '../base/address.js';
import { isReadable, type Reading } from '../base/reading.js';
import type { ElfFile } from '../elf/elf-file.js';
import { attemptElf } from '../elf/problem.js';
import type { ChunkSource } from '../memory/chunk-source.js';
import type { BuildCache, KnownBuild } from './build-cache.js';
import { findDebugOffsets } from './cookie-search.js';
import type { Module } from './modules.js';

/** CPython in a process: the module that has it, and where its state begins. */
export interface PythonModule {
  readonly module: Module;
  /** `&_PyRuntime`. */
  readonly runtime: Address;
  /** Undefined if the module's file is not to be had. */
  readonly elf: ElfFile | undefined;
  symbol(name: string): Address | undefined;
}

/** Exported by builds without the GIL only (Include/refcount.h, v3.13.0). */
export const freeThreadedMark = '_Py_MergeZeroLocalRefcount';

/** Exported by builds --with-pydebug only (Include/object.h, v3.11.0; Include/refcount.h, v3.14.0). */
export const debugMark = '_Py_NegativeRefcount';

/** Symbols that every opening asks for: they are remembered with the build. */
const openingSymbols = ['_PyRuntime', 'Py_Version', freeThreadedMark, debugMark];

/** How CPython's program and library are called, everywhere. */
const programName = /^python(\d(\.\d+)?)?[td]*$/;
const libraryName = /^libpython\d.*\.so/;

/** Modules that are looked into when none has such a name: of programs that have CPython inside. */
const maxOthers = 300;

/** Whether a file is called like CPython's program or library. */
export function isNamedPython(file: string): boolean {
  const name = basename(file);
  return programName.test(name) || libraryName.test(name);
}

export interface Found {
  readonly module: Module;
  /**
   * Unreadable: there is a CPython in the module, and this is why its state is not found. Undefined: it is older than
   * 3.7, which was the first to have it in one place.
   */
  readonly python: Reading<PythonModule> | undefined;
}

/** The CPython among a process's modules; undefined if there is none. */
export function findPython(
  modules: readonly Module[],
  source: ChunkSource,
  cache: BuildCache | undefined,
): Found | undefined {
  const isLibrary = (module: Module): boolean => libraryName.test(basename(module.file));
  const named = modules.filter(({ file }) => isNamedPython(file));
  // The library first: a program of that name that uses it has nothing itself.
  const likely = [...named.filter(isLibrary), ...named.filter((module) => !isLibrary(module))];
  let failed: Found | undefined;
  for (const module of [...likely, ...modules.filter((each) => !named.includes(each)).slice(0, maxOthers)]) {
    const found = pythonIn(module, source, cache, named.includes(module));
    if (found?.python !== undefined && isReadable(found.python)) return found;
    failed ??= found;
  }
  return failed;
}

/** Undefined if there is nothing of CPython in the module. */
function pythonIn(
  module: Module,
  source: ChunkSource,
  cache: BuildCache | undefined,
  named: boolean,
): Found | undefined {
  const elf = module.elf();
  if (isReadable(elf)) {
    const found = attemptElf(() => inFile(module, elf.value, cache));
    return isReadable(found) ? found.value : named ? { module, python: found } : undefined;
  }
  if (!named) return undefined;
  const runtime = findDebugOffsets(module, source);
  if (runtime === undefined) return { module, python: elf };
  return { module, python: { value: { module, runtime, elf: undefined, symbol: () => undefined } } };
}

/** @throws ElfProblem */
function inFile(module: Module, elf: ElfFile, cache: BuildCache | undefined): Found | undefined {
  const known = cache?.load(elf.buildId)?.symbols;
  const at = (name: string): number | undefined => {
    const place = known?.[name];
    return place === undefined ? addressIn(elf, name) : (place ?? undefined);
  };
  const runtime = known?._PyRuntime ?? elf.section('.PyRuntime')?.address ?? addressIn(elf, '_PyRuntime');
  if (runtime === undefined) {
    return addressIn(elf, 'Py_GetVersion') === undefined ? undefined : { module, python: undefined };
  }
  const bias = module.bias();
  if (bias === undefined) return { module, python: { unreadable: 'it is not mapped as its file says' } };
  const symbol = (name: string): Address | undefined => {
    const found = attemptElf(() => at(name));
    return isReadable(found) && found.value !== undefined ? address(bias + found.value) : undefined;
  };
  return { module, python: { value: { module, runtime: address(bias + runtime), elf, symbol } } };
}

/** The link-time address of a function or an object. */
function addressIn(elf: ElfFile, name: string): number | undefined {
  const symbol = elf.symbol(name);
  return symbol?.kind === 'thread-local' ? undefined : symbol?.value;
}

/** What is to be remembered of a build for the next time. @throws ElfProblem */
export function symbolsToKnow(elf: ElfFile): KnownBuild['symbols'] {
  return Object.fromEntries(openingSymbols.map((name) => [name, addressIn(elf, name) ?? null]));
}

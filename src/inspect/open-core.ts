import { attempt, isReadable } from '../base/reading.js';
import { CoreChunks } from '../memory/core-chunks.js';
import { ChunkedMemory } from '../memory/chunked-memory.js';
import { MappedFiles } from '../memory/mapped-files.js';
import { BuildCache } from './build-cache.js';
import { openCoreFile, type CoreFile } from './core-file.js';
import { coreFiles, type CoreSurroundings } from './core-files.js';
import { brokenCore, coreOfOther, noRuntime, programMissing, tooOld } from './errors.js';
import type { Inspection } from './inspection.js';
import { modulesOf, type Module } from './modules.js';
import { OpenFiles } from './open-files.js';
import type { OpenOptions } from './open-process.js';
import type { OsThread } from './os-threads.js';
import { findPython, type Found } from './python-module.js';
import { targetOf, versionInName } from './target-of.js';

export type CoreOptions = OpenOptions & CoreSurroundings;

/**
 * Opens what a CPython left when it ended, or a debugger wrote of it. What the core lacks is taken from the files that
 * the process had mapped, where they are here and still the same.
 *
 * @throws CpydbgError `inspect/…`: it is no core or a broken one, or not of a CPython that can be read
 */
export function openCore(file: string, options: CoreOptions = {}): Promise<Inspection> {
  return Promise.resolve().then(() => {
    const core = openCoreFile(file);
    const files = new OpenFiles();
    const close = (): void => {
      files.close();
      core.bytes.close();
    };
    try {
      return { ...inspect(file, core, files, options), close };
    } catch (error) {
      close();
      throw error;
    }
  });
}

function inspect(
  file: string,
  { elf, notes }: CoreFile,
  files: OpenFiles,
  options: CoreOptions,
): Omit<Inspection, 'close'> {
  const { assume } = options;
  const cache = options.cacheFolder === undefined ? undefined : new BuildCache(options.cacheFolder);
  const own = new CoreChunks(elf);
  const modules = modulesOf(notes.mappings, own, coreFiles(options, notes.process?.name, files));
  const source = new CoreChunks(elf, new MappedFiles(notes.mappings, sourcesOf(modules)));
  const { module, python } = foundIn(file, modules, findPython(modules, source, cache), notes);
  if (python === undefined) throw tooOld(file, versionInName(module.file));
  if (!isReadable(python)) {
    const program = module.elf();
    throw isReadable(program)
      ? noRuntime(file, module.file, python.unreadable)
      : programMissing(file, module.file, program.unreadable);
  }
  const memory = new ChunkedMemory(source);
  const state = attempt(() => memory.u64(python.value.runtime));
  if (!isReadable(state)) throw brokenCore(file, `CPython's state is not in it, ${state.unreadable}`);
  const target = targetOf(file, python.value, modules, memory, { cache, assume });
  const missing = python.value.elf === undefined ? module : undefined;
  return {
    kind: 'core',
    target,
    pid: notes.process?.pid ?? 0,
    program: module.file,
    loadBias: module.bias(),
    remarks: [...remarksOn(own, notes, missing), ...target.layout.notes],
    source,
    osThreads: () => threadsOf(notes),
    refresh: () => memory.forget(),
    running: () => false,
  };
}

function sourcesOf(modules: readonly Module[]): ConstructorParameters<typeof MappedFiles>[1] {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  return (file) => byFile.get(file)?.source() ?? { unreadable: `${file} is not mapped` };
}

/** @throws CpydbgError where there is no CPython, as far as the files that are here tell */
function foundIn(
  file: string,
  modules: readonly Module[],
  found: Found | undefined,
  { process, auxv }: CoreFile['notes'],
): Found {
  if (found !== undefined) return found;
  const entry = auxv.get(entryPoint) ?? 0;
  const program = modules.find(({ mappings }) =>
    mappings.some(({ start, end }) => start <= entry && entry < end),
  );
  const elf = program?.elf();
  if (program !== undefined && elf !== undefined && !isReadable(elf))
    throw programMissing(file, program.file, elf.unreadable);
  throw coreOfOther(file, program?.file ?? process?.name ?? 'an unknown program');
}

/** `AT_ENTRY` of elf.h. */
const entryPoint = 9;

function remarksOn(own: CoreChunks, notes: CoreFile['notes'], missing: Module | undefined): string[] {
  const remarks: string[] = [];
  if (notes.cut !== undefined) remarks.push(`The core file's notes are broken: ${notes.cut}.`);
  if (own.cutOff > 0) {
    remarks.push(
      `The core file was cut: ${Math.ceil(own.cutOff / 1e6)} MB of the process's memory are missing.`,
    );
  }
  const elf = missing?.elf();
  if (missing !== undefined && elf !== undefined && !isReadable(elf)) {
    remarks.push(`${missing.file} is not at hand (${elf.unreadable}); what was only there cannot be read.`);
  }
  return remarks;
}

function threadsOf({ threads, process }: CoreFile['notes']): readonly OsThread[] {
  return threads.map(({ tid, signal }) => ({
    id: tid,
    outerId: tid,
    name: tid === process?.pid ? process.name : undefined,
    state: undefined,
    ...(signal === 0 ? {} : { signal }),
  }));
}

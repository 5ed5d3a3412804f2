import { isReadable } from '../base/reading.js';
import { ChunkedMemory } from '../memory/chunked-memory.js';
import type { ProcessChunks } from '../memory/process-chunks.js';
import { BuildCache } from './build-cache.js';
import { ended, noRuntime, notLinux, notPython, tooOld } from './errors.js';
import type { Inspection } from './inspection.js';
import { aliveStatus, openMemory, readMappings } from './live-process.js';
import { modulesOf } from './modules.js';
import { OpenFiles } from './open-files.js';
import { threadsOf } from './os-threads.js';
import { processFiles } from './process-files.js';
import type { ProcessStatus } from './proc-status.js';
import { findPython } from './python-module.js';
import { findPythons, programOf } from './running-pythons.js';
import { targetOf, versionInName } from './target-of.js';

export interface OpenOptions {
  /** Where it is kept what was found out about a build; without it, that takes up to a second each time. */
  readonly cacheFolder?: string | undefined;
  /** Read a version that is not known as if it were this one, `3.15`: only because a person says so. */
  readonly assume?: string | undefined;
}

/**
 * Opens a running CPython to be read through the kernel (Linux). It runs on meanwhile, and does not notice.
 *
 * @param pid a process, or one of its threads.
 * @throws CpydbgError `inspect/…`: there is no such process, it is no CPython, it may not be read, its build is not known
 */
export function openProcess(pid: number, options: OpenOptions = {}): Promise<Inspection> {
  return Promise.resolve().then(() => {
    if (process.platform !== 'linux') throw notLinux(process.platform);
    const status = aliveStatus(pid);
    const source = openMemory(status);
    const files = new OpenFiles();
    const close = (): void => {
      files.close();
      source.close();
    };
    try {
      return { ...inspect(status, source, files, options), close };
    } catch (error) {
      close();
      throw source.ended ? ended(status.pid) : error;
    }
  });
}

function inspect(
  status: ProcessStatus,
  source: ProcessChunks,
  files: OpenFiles,
  { cacheFolder, assume }: OpenOptions,
): Omit<Inspection, 'close'> {
  const { pid, name } = status;
  const where = `Process ${pid}`;
  const cache = cacheFolder === undefined ? undefined : new BuildCache(cacheFolder);
  const modules = modulesOf(readMappings(status), source, processFiles(pid, files));
  const found = findPython(modules, source, cache);
  if (found === undefined) throw notPython(pid, programOf(pid, name), findPythons());
  const { module, python } = found;
  if (python === undefined) throw tooOld(where, versionInName(module.file));
  if (!isReadable(python)) throw noRuntime(where, module.file, python.unreadable);
  const memory = new ChunkedMemory(source);
  const target = targetOf(where, python.value, modules, memory, { cache, assume });
  return {
    kind: 'process',
    target,
    pid,
    program: module.file,
    loadBias: module.bias(),
    remarks: target.layout.notes,
    source,
    osThreads: () => threadsOf(pid),
    refresh: () => memory.forget(),
    running: () =>
      threadsOf(pid).some(({ state }) => state !== 'stopped' && state !== 'traced' && state !== 'ended'),
  };
}

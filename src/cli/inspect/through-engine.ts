import { isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { Engine, EngineKind } from '../../engines/engine.js';
import { openThroughEngine, type EngineTarget } from '../../inspect/engine-target.js';
import { nothingToRead } from '../errors.js';
import type { Surroundings } from '../surroundings.js';
import { whileEngineHolds } from './held-process.js';
import { subjectOf, type Subject } from './subject.js';

/** A process that a debugger holds, and reads for us. */
export interface EngineReader {
  readonly engine: Engine;
  readonly subject: Subject;
  /** Does a walk; throws CpydbgError `cli/unreadable` where it cannot. */
  readonly read: <T>(walk: (target: PythonTarget) => T) => Promise<T>;
}

/**
 * Reads a process through a debugger, where the system gives its memory to nobody else. It stands still until `work` is
 * done, and runs on after that, however it ends.
 *
 * @throws CpydbgError of the engines, or `cli/unreadable`.
 */
export function readThroughEngine<T>(
  pid: number,
  kind: EngineKind,
  surroundings: Pick<Surroundings, 'exec' | 'signal'>,
  work: (reader: EngineReader) => Promise<T>,
): Promise<T> {
  return whileEngineHolds({ pid, program: undefined }, kind, surroundings, async (engine) => {
    const opened = await openTarget(engine, pid);
    const read = async <R>(walk: (target: PythonTarget) => R): Promise<R> => {
      const reading = await opened.read(walk);
      if (!isReadable(reading)) throw nothingToRead(`Process ${pid}`, reading.unreadable);
      return reading.value;
    };
    const program = await programOf(pid, surroundings);
    const subject = await read((target) =>
      subjectOf({ kind: 'process', pid, program, remarks: [], target }, undefined),
    );
    return work({ engine, subject, read });
  });
}

/** @throws CpydbgError `cli/unreadable`. */
async function openTarget(engine: Engine, pid: number): Promise<EngineTarget> {
  const [thread] = await engine.threads();
  const [frame] = thread === undefined ? [] : await engine.stackTrace(thread.id, 0, 1);
  if (frame === undefined) throw nothingToRead(`Process ${pid}`, `${engine.kind} shows no thread of it`);
  const opened = await openThroughEngine({
    integer: (expression) => engine.evaluateInteger(expression, frame),
    bytes: (at, size) => engine.readMemory(at, size),
  });
  if (!isReadable(opened)) throw nothingToRead(`Process ${pid}`, opened.unreadable);
  return opened.value;
}

async function programOf(pid: number, { exec }: Pick<Surroundings, 'exec'>): Promise<string> {
  const { stdout } = await exec.run({ argv: ['ps', '-o', 'comm=', '-p', String(pid)] });
  return stdout.trim();
}

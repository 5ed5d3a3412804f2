import { address, type Address } from '../base/address.js';
import { attempt, giveUp, isReadable, type Reading } from '../base/reading.js';
import { chooseLayout } from '../cpython/layouts/choose-layout.js';
import { readDebugOffsets } from '../cpython/layouts/debug-offsets/read-debug-offsets.js';
import type { PythonTarget } from '../cpython/python-target.js';
import { versionFromHex } from '../cpython/versions/version-hex.js';
import { EngineMemory } from '../memory/engine-memory.js';

/** A debug engine that holds a stopped program, as far as it takes to read the CPython in it. */
export interface EngineView {
  /** The value of a C expression that is a number or a pointer; it calls nothing. */
  integer(expression: string): Promise<Reading<bigint>>;
  bytes(at: Address, size: number): Promise<Reading<Uint8Array>>;
}

/** A CPython that only its engine can reach: on macOS, on another machine, in a process that the kernel hides. */
export interface EngineTarget {
  /** Does a walk, as often as it takes to fetch what it reads; its `Unreadable` is the reading's reason. */
  read<T>(walk: (target: PythonTarget) => T): Promise<Reading<T>>;
  /** To be called when the program ran or was written to: everything is fetched again. */
  forget(): void;
}

/**
 * Finds CPython through the two exported variables that every build has. Its structs are known from the debug offsets
 * and from the tables: to ask the engine for hundreds of fields would take longer than all the reading.
 *
 * @returns the reason where there is no CPython, or none that is known.
 */
export async function openThroughEngine(engine: EngineView): Promise<Reading<EngineTarget>> {
  const runtime = await engine.integer('(unsigned long)&_PyRuntime');
  const hexVersion = await engine.integer('(unsigned long)Py_Version');
  if (!isReadable(runtime) || !isReadable(hexVersion)) {
    return { unreadable: 'the program has no _PyRuntime: it is no CPython, or its symbols were stripped' };
  }
  const version = versionFromHex(Number(hexVersion.value));
  if (version === undefined) return { unreadable: `no version of CPython: ${hexVersion.value}` };
  const memory = new EngineMemory({
    read: async (at, size) => {
      const bytes = await engine.bytes(at, size);
      return isReadable(bytes) ? bytes.value : undefined;
    },
  });
  const start = address(runtime.value);
  const freeThreaded = await engine.integer('(unsigned long)&_Py_MergeZeroLocalRefcount');
  const target = await memory.walkThrough(() =>
    attempt((): PythonTarget => {
      const offsets = readDebugOffsets(memory.memory, start);
      const known = isReadable(offsets) ? offsets.value : undefined;
      const basis = {
        memory: memory.memory,
        version,
        freeThreaded: known?.freeThreaded ?? isReadable(freeThreaded),
        runtime: start,
      };
      const layout = chooseLayout({ ...basis, offsets: known });
      if (!isReadable(layout)) return giveUp(layout.unreadable);
      return { ...basis, layout: layout.value, symbol: () => undefined };
    }),
  );
  if (!isReadable(target)) return target;
  return {
    value: {
      read: (walk) => memory.walkThrough(() => attempt(() => walk(target.value))),
      forget: () => memory.forget(),
    },
  };
}

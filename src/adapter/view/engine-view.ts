import { isReadable, type Reading } from '../../base/reading.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { Engine } from '../../engines/engine.js';
import { openThroughEngine, type EngineTarget } from '../../inspect/engine-target.js';
import type { PythonView } from '../python-view.js';

/** A process that only its engine can read: on macOS, or where the kernel hides it. */
export class EngineView implements PythonView {
  readonly #target: EngineTarget;

  private constructor(target: EngineTarget) {
    this.#target = target;
  }

  /** @returns the reason where no CPython is loaded (yet). */
  static async open(engine: Engine): Promise<Reading<EngineView>> {
    const [thread] = await engine.threads();
    const [frame] = thread === undefined ? [] : await engine.stackTrace(thread.id, 0, 1);
    if (frame === undefined) return { unreadable: 'the program has no thread to be seen' };
    const opened = await openThroughEngine({
      integer: (expression) => engine.evaluateInteger(expression, frame),
      bytes: (at, size) => engine.readMemory(at, size),
    });
    return isReadable(opened) ? { value: new EngineView(opened.value) } : opened;
  }

  read<T>(walk: (target: PythonTarget) => T): Promise<Reading<T>> {
    return this.#target.read(walk);
  }

  forget(): void {
    this.#target.forget();
  }

  close(): void {
    this.forget();
  }
}

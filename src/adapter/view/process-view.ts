import { attempt, type Reading } from '../../base/reading.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { openProcess } from '../../inspect/open-process.js';
import type { Inspection } from '../../inspect/inspection.js';
import { messageOf } from '../../base/errors.js';
import type { PythonView } from '../python-view.js';

/** A process that this one may read through the kernel: the fastest way, and only on Linux. */
export class ProcessView implements PythonView {
  readonly #inspection: Inspection;

  private constructor(inspection: Inspection) {
    this.#inspection = inspection;
  }

  /** @returns the reason where the system does not let us read it, or where no CPython is loaded (yet). */
  static async open(pid: number, cacheFolder: string): Promise<Reading<ProcessView>> {
    try {
      return { value: new ProcessView(await openProcess(pid, { cacheFolder })) };
    } catch (error) {
      return { unreadable: messageOf(error) };
    }
  }

  static ofCore(inspection: Inspection): ProcessView {
    return new ProcessView(inspection);
  }

  read<T>(walk: (target: PythonTarget) => T): Promise<Reading<T>> {
    return Promise.resolve(attempt(() => walk(this.#inspection.target)));
  }

  forget(): void {
    this.#inspection.refresh();
  }

  close(): void {
    this.#inspection.close();
  }
}

import { isReadable, type Reading } from '../../base/reading.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { Dispose } from '../../base/disposables.js';
import type { PythonView } from '../python-view.js';

/** A view that is opened when it is first needed, and tried again at the next stop where it could not be. */
export class LateView implements PythonView {
  readonly #open: () => Promise<Reading<OpenView>>;
  #opened: Promise<Reading<OpenView>> | undefined;

  constructor(open: () => Promise<Reading<OpenView>>) {
    this.#open = open;
  }

  async read<T>(walk: (target: PythonTarget) => T): Promise<Reading<T>> {
    this.#opened ??= this.#open();
    const view = await this.#opened;
    return isReadable(view) ? view.value.read(walk) : view;
  }

  forget(): void {
    const opened = this.#opened;
    if (opened === undefined) return;
    const retry = (): void => {
      if (this.#opened === opened) this.#opened = undefined;
    };
    void opened.then((view) => (isReadable(view) ? view.value.forget() : retry()), retry);
  }

  /** Another program is in the process now (exec): what was known of the old one is of no use. */
  async reopen(): Promise<void> {
    await this.close();
    this.#opened = undefined;
  }

  readonly close: Dispose = async () => {
    const view = await this.#opened?.catch(() => undefined);
    if (view !== undefined && isReadable(view)) view.value.close();
  };
}

export interface OpenView extends PythonView {
  close(): void;
}

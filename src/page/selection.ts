import type { SourceRange } from '../pipeline/model.js';

/** What the person has chosen, in whatever pane: it is the same in all of them. */
export interface Selection {
  /** Of which pipeline: two files have places of their own. */
  readonly pipeline: number;
  /** Empty: what was chosen has no place in the source. */
  readonly ranges: readonly SourceRange[];
  /** The pane that it was chosen in. */
  readonly origin: string;
  /** What it is, for the line at the bottom. */
  readonly title: string;
  readonly maker: number | null;
}

type Listener = (selection: Selection | undefined) => void;

/** The one selection of the page. */
export class SelectionStore {
  #current: Selection | undefined;
  readonly #listeners: Listener[] = [];

  get current(): Selection | undefined {
    return this.#current;
  }

  set(selection: Selection | undefined): void {
    this.#current = selection;
    for (const listener of this.#listeners) listener(selection);
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }
}

import type { Pipeline } from '../../pipeline/model.js';
import type { StageName } from '../../pipeline/stage-names.js';
import type { Editor } from '../editor.js';
import type { SelectionStore } from '../selection.js';

/** What a pane is made of. */
export interface PaneContext {
  /** Which of the page's pipelines it shows. */
  readonly index: number;
  readonly pipeline: Pipeline;
  readonly source: readonly string[];
  readonly store: SelectionStore;
  /** Two files have places of their own; the same file in two builds has one. */
  readonly sharesSource: boolean;
  /** The editor that shows the page, if it is in one. */
  readonly editor: Editor | undefined;
}

export interface Pane {
  readonly id: string;
  readonly stage: StageName | 'source';
  readonly element: HTMLElement;
  focus(): void;
  /** Finds a text from the row after the active one on, round the end; false if it is nowhere. */
  find?(text: string, backwards: boolean): boolean;
}

import type { Maker } from './model.js';

/** What the page asks of the editor that shows it. */
export type PageWish =
  /** It listens now: what was told before is lost. A page that VS Code has moved to another window begins anew. */
  | { readonly act: 'listen' }
  /** To show where a C function is defined, or to set a breakpoint on it. */
  | { readonly act: 'open' | 'stop'; readonly maker: Maker };

/** Where a debug session stands, as the editor tells the page. */
export interface SessionPlace {
  /** The C functions of the stack, the innermost first; empty: no session stands still. */
  readonly functions: readonly string[];
  /** The line of the page's file that runs, from 1; null: none of it is on the stack. */
  readonly line: number | null;
}

import type { Address } from '../../base/address.js';
import type { Breakpoint } from '../../engines/engine.js';
import type { Terms } from './terms.js';

/** What a breakpoint of the person's is for; compared, so that one that is set again keeps its number and its passes. */
export type Where =
  | { readonly kind: 'python-line'; readonly file: string; readonly line: number }
  | { readonly kind: 'c-line'; readonly file: string; readonly line: number }
  | { readonly kind: 'python-function'; readonly name: string }
  | { readonly kind: 'c-function'; readonly name: string }
  | { readonly kind: 'opcode'; readonly name: string; readonly everywhere: boolean }
  | { readonly kind: 'python-instruction'; readonly code: Address; readonly offset: number }
  | { readonly kind: 'c-instruction'; readonly address: Address }
  | {
      readonly kind: 'data';
      readonly address: Address;
      readonly size: number;
      readonly access: 'write' | 'readWrite';
    }
  | { readonly kind: 'stage'; readonly name: string; readonly function: string };

/** What kinds of breakpoint come in one request, and replace each other. */
export type Group = string;

/** A breakpoint of the person's. */
export interface Entry {
  readonly id: number;
  readonly group: Group;
  readonly where: Where;
  readonly terms: Terms;
  /** What came of it, as the client is told. */
  state: EntryState;
  /** Passes that met its condition. */
  passes: number;
  /** The engine's, where it is one of C. */
  native?: Breakpoint;
  /** What is in the place that it watches, and what was there at the stop before. */
  watched?: { readonly before: string | undefined; readonly now: string | undefined };
}

export interface EntryState {
  readonly verified: boolean;
  readonly line?: number;
  readonly file?: string;
  readonly message?: string;
}

/** Those that the agent sees to. */
export const pythonKinds: ReadonlySet<Where['kind']> = new Set([
  'python-line',
  'python-function',
  'python-instruction',
  'opcode',
]);

import type { Part } from './parts.js';

/** One thing that a plan does. Paths and commands are those that will be used, so that printing a plan tells the truth. */
export type Action =
  | {
      readonly do: 'run';
      readonly argv: readonly [string, ...string[]];
      readonly cwd?: string;
      readonly env?: Readonly<Record<string, string>>;
      /** Needs root: printed with sudo in front. */
      readonly elevated?: boolean;
    }
  | { readonly do: 'write'; readonly path: string; readonly what: string }
  /** Alternatives in order: the first that works is the one. */
  | { readonly do: 'first-of'; readonly ways: readonly Way[] }
  | { readonly do: 'remark'; readonly text: string };

export interface Way {
  readonly title: string;
  readonly actions: readonly Action[];
}

export interface PlanStep {
  readonly part: Part;
  readonly title: string;
  readonly actions: readonly Action[];
}

export type Plan = readonly PlanStep[];

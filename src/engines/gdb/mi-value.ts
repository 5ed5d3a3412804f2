/** What GDB/MI calls a value: text, a tuple of named values, or a list. */
export type MiValue = string | MiTuple | MiList;
export type MiList = readonly MiValue[];
export interface MiTuple {
  readonly [name: string]: MiValue | undefined;
}

export type MiRecord =
  | {
      readonly kind: 'result';
      readonly token: number | undefined;
      readonly class: string;
      readonly results: MiTuple;
    }
  | {
      /** exec: the state of the program; notify: news; status: progress. */
      readonly kind: 'exec' | 'notify' | 'status';
      readonly class: string;
      readonly results: MiTuple;
    }
  /** console: answers of CLI commands; target: a remote program's output; log: gdb's own messages. */
  | { readonly kind: 'console' | 'target' | 'log'; readonly text: string }
  | { readonly kind: 'prompt' }
  /** A line that is no record: gdb forwards what some of its own children print. */
  | { readonly kind: 'noise'; readonly text: string };

export function textOf(value: MiValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: MiValue | undefined): number | undefined {
  if (typeof value !== 'string' || !/^-?\d+$/.test(value)) return undefined;
  return Number(value);
}

export function listOf(value: MiValue | undefined): MiList {
  return Array.isArray(value) ? (value as MiList) : [];
}

export function tupleOf(value: MiValue | undefined): MiTuple {
  return typeof value === 'object' && !Array.isArray(value) ? (value as MiTuple) : {};
}

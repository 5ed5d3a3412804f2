import type { RawShape, RawTree } from '../answers.js';
import type { Marshalled } from '../marshal.js';

/** Nodes of one class, their fields in columns. */
export interface Batch {
  readonly shape: RawShape;
  readonly columns: readonly (readonly Marshalled[])[];
  /** Of the fields that have nodes, in the order of the grammar. */
  readonly children: readonly Children[];
}

export interface Children {
  readonly name: string;
  /** Of all rows one after another; -1 for None. */
  readonly numbers: readonly number[];
  /** Of a field that is a list: where each row's begin, and the end of the last. Else there is one for each row. */
  readonly starts: readonly number[] | undefined;
}

/** All nodes, numbered in the order in which their parents name them. */
export interface NumberedNodes {
  readonly root: number;
  readonly count: number;
  /** Of each node its batch, and its row in there. */
  readonly batches: readonly (Batch | undefined)[];
  readonly rows: readonly number[];
}

/** Follows the numbering of probe/read_tree.py: a batch is all nodes of its class that were named before it. */
export function numberedNodes([shapes, [rootShape, ...rawBatches]]: RawTree): NumberedNodes {
  const waiting: number[][] = shapes.map(() => []);
  let count = 0;
  const named = (shape: number): number => {
    if (shape < 0) return -1;
    waiting[shape]?.push(count);
    return count++;
  };
  const root = named(rootShape);
  const batches: Batch[] = [];
  const rows: number[] = [];
  for (const [number, columns, singles, lists] of rawBatches) {
    const shape = shapes[number];
    if (shape === undefined) continue;
    const [, fields, , , singleNames, listNames] = shape;
    const numbers = waiting[number] ?? [];
    waiting[number] = [];
    const children: Children[] = [
      ...singles.map((classes, at) => ({
        name: singleNames[at] ?? '',
        numbers: classes.map(named),
        starts: undefined,
      })),
      ...lists.map(([lengths, classes], at) => ({
        name: listNames[at] ?? '',
        numbers: classes.map(named),
        starts: startsOf(lengths),
      })),
    ];
    children.sort((one, other) => fields.indexOf(one.name) - fields.indexOf(other.name));
    const batch = { shape, columns, children };
    numbers.forEach((node, row) => {
      batches[node] = batch;
      rows[node] = row;
    });
  }
  return { root, count, batches, rows };
}

function startsOf(lengths: readonly number[]): readonly number[] {
  const starts = [0];
  let end = 0;
  for (const length of lengths) starts.push((end += length));
  return starts;
}

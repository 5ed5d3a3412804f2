import type { AstNode } from '../../pipeline/model.js';
import { fieldsOfNodes } from '../../pipeline/node-fields.js';
import { visible } from '../visible-text.js';
import type { Part, Rows } from './rows.js';

/** A tree whose nodes can be closed. */
export function treeRows(nodes: readonly AstNode[]): Rows {
  const levels = new Uint16Array(nodes.length);
  /** The first node behind all that are below a node. */
  const ends = new Uint32Array(nodes.length);
  const fields = fieldsOfNodes(nodes);
  nodes.forEach((node, index) => {
    levels[index] = node.parent === null ? 0 : (levels[node.parent] ?? 0) + 1;
  });
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    ends[index] = Math.max(ends[index] ?? 0, index + 1);
    const parent = nodes[index]?.parent ?? -1;
    if (parent >= 0) ends[parent] = Math.max(ends[parent] ?? 0, ends[index] ?? 0);
  }
  const closed = new Set<number>();
  let shown = visibleNodes(nodes.length, ends, closed);
  const at = (row: number): number => shown[row] ?? 0;
  const hasChildren = (index: number): boolean => (ends[index] ?? 0) > index + 1;
  return {
    get count() {
      return shown.length;
    },
    parts: (row) => partsOf(nodes[at(row)], fields[at(row)] ?? ''),
    range: (row) => nodes[at(row)]?.range ?? null,
    maker: (row) => nodes[at(row)]?.maker ?? null,
    title: (row) => nodes[at(row)]?.kind ?? '',
    isHeading: () => false,
    item: at,
    level: (row) => levels[at(row)] ?? 0,
    isOpen: (row) => (hasChildren(at(row)) ? !closed.has(at(row)) : undefined),
    toggle: (row, open) => {
      const index = at(row);
      if (open ?? closed.has(index)) closed.delete(index);
      else closed.add(index);
      shown = visibleNodes(nodes.length, ends, closed);
    },
    reveal: (item) => {
      for (let node = nodes[item]?.parent ?? null; node !== null; node = nodes[node]?.parent ?? null) {
        closed.delete(node);
      }
      shown = visibleNodes(nodes.length, ends, closed);
      return rowOf(shown, item);
    },
  };
}

function visibleNodes(count: number, ends: Uint32Array, closed: ReadonlySet<number>): Uint32Array {
  const shown = new Uint32Array(count);
  let length = 0;
  for (let index = 0; index < count;) {
    shown[length++] = index;
    index = closed.has(index) ? (ends[index] ?? index + 1) : index + 1;
  }
  return shown.subarray(0, length);
}

/** `shown` is in order. */
function rowOf(shown: Uint32Array, item: number): number {
  let [low, high] = [0, shown.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shown[middle] ?? 0) < item) low = middle + 1;
    else high = middle;
  }
  return low;
}

function partsOf(node: AstNode | undefined, field: string): readonly Part[] {
  if (node === undefined) return [];
  const values = node.fields.flatMap(([name, value]): Part[] =>
    typeof value === 'string' && name !== 'ctx'
      ? [
          ['name', `${name}=`],
          ['text', visible(value)],
        ]
      : [],
  );
  return [...(field === '' ? [] : [['field', field] as const]), ['node', node.kind], ...values];
}

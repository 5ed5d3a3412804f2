import type { RawShape, RawTree } from '../answers.js';
import { constructorOf } from '../makers/node-functions.js';
import type { MakerList } from '../makers/maker-list.js';
import type { Marshalled } from '../marshal.js';
import type { AstNode, SourceRange } from '../model.js';

type Field = AstNode['fields'][number];

interface Growing {
  readonly shape: RawShape;
  readonly parent: number | null;
  readonly values: readonly Marshalled[];
  /** For each field that is a list its length. */
  readonly lengths: readonly number[];
  /** Where its children are among all, None included. */
  firstChild: number;
}

/** The tree in the order of the source: a node before its children. The rows: probe/read_tree.py. */
export function readTree([shapes, rows]: RawTree, makers: MakerList): readonly AstNode[] {
  return inOrder(grown(shapes, rows), makers);
}

/** Breadth first, as it comes; undefined stands for None. */
function grown(shapes: readonly RawShape[], rows: readonly Marshalled[]): readonly (Growing | undefined)[] {
  const nodes: (Growing | undefined)[] = [];
  let at = 0;
  let next = 1;
  while (at < rows.length) {
    const shape = shapes[rows[at++] as number];
    if (shape === undefined) {
      nodes.push(undefined);
      continue;
    }
    const values = rows[at++] as readonly Marshalled[];
    const lengths = rows.slice(at, at + shape[5].length) as readonly number[];
    at += lengths.length;
    nodes.push({ shape, parent: null, values, lengths, firstChild: next });
    next += shape[4].length + lengths.reduce((sum, length) => sum + length, 0);
  }
  return nodes;
}

/** Depth first, with a stack of its own: trees can be deep. */
function inOrder(nodes: readonly (Growing | undefined)[], makers: MakerList): readonly AstNode[] {
  const ordered: { node: Growing; parent: number | null; fields: Field[] }[] = [];
  /** Of a node in `nodes`: its place in `ordered`. */
  const places: number[] = [];
  const stack: { at: number; parent: number | null }[] = [{ at: 0, parent: null }];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const node = nodes[entry.at];
    if (node === undefined) continue;
    const place = ordered.push({ node, parent: entry.parent, fields: [] }) - 1;
    places[entry.at] = place;
    const children = childrenInOrder(node);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      stack.push({ at: children[index] ?? 0, parent: place });
    }
  }
  const placeOf = (at: number): number | null => places[at] ?? null;
  return ordered.map(({ node, parent }) => ({
    kind: node.shape[0],
    parent,
    range: rangeOf(node),
    maker: makers.index(constructorOf(node.shape[0])),
    fields: fieldsOf(node, placeOf),
  }));
}

/** Where the children are in `nodes`, in the order of the fields. */
function childrenInOrder(node: Growing): readonly number[] {
  const [, fields, , , singles, lists] = node.shape;
  const found: number[] = [];
  for (const field of fields) {
    const single = singles.indexOf(field);
    if (single >= 0) found.push(node.firstChild + single);
    const list = lists.indexOf(field);
    if (list < 0) continue;
    const start = startOfList(node, list);
    for (let index = 0; index < (node.lengths[list] ?? 0); index += 1) found.push(start + index);
  }
  return found;
}

function startOfList(node: Growing, list: number): number {
  let start = node.firstChild + node.shape[4].length;
  for (let before = 0; before < list; before += 1) start += node.lengths[before] ?? 0;
  return start;
}

function rangeOf({ shape, values }: Growing): SourceRange | null {
  if (!shape[2]) return null;
  const [line, column, endLine, endColumn] = values as readonly (number | null)[];
  if (line === null || line === undefined) return null;
  return [line, column ?? 0, endLine ?? line, endColumn ?? column ?? 0];
}

function fieldsOf(node: Growing, placeOf: (at: number) => number | null): readonly Field[] {
  const [, fields, hasPlace, plain, singles, lists] = node.shape;
  return fields.map((name): Field => {
    const value = plain.indexOf(name);
    if (value >= 0) return [name, valueText(node.values[(hasPlace ? 4 : 0) + value])];
    const single = singles.indexOf(name);
    if (single >= 0) return [name, placeOf(node.firstChild + single)];
    const list = lists.indexOf(name);
    const start = startOfList(node, list);
    return [name, Array.from({ length: node.lengths[list] ?? 0 }, (_, index) => placeOf(start + index))];
  });
}

/** Constants and lists come as texts already; names, numbers and None as they are. */
function valueText(value: Marshalled | undefined): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

import type { RawTree } from '../answers.js';
import { constructorOf } from '../makers/node-functions.js';
import type { MakerList } from '../makers/maker-list.js';
import type { Marshalled } from '../marshal.js';
import type { AstNode, SourceRange } from '../model.js';
import { numberedNodes, type Batch, type NumberedNodes } from './numbered-nodes.js';

type Field = AstNode['fields'][number];

/** Columns that are a node's place, ahead of its values. */
const placeColumns = 4;

/** The tree in the order of the source: a node before its children. */
export function readTree(raw: RawTree, makers: MakerList): readonly AstNode[] {
  const nodes = numberedNodes(raw);
  const { order, places, parents } = inOrder(nodes);
  const readers = new Map<Batch, (row: number) => Omit<AstNode, 'parent'>>();
  return order.map((number, place): AstNode => {
    const batch = nodes.batches[number];
    if (batch === undefined) throw new Error('a node without a batch');
    const read = readers.get(batch) ?? nodeReader(batch, places, makers);
    readers.set(batch, read);
    const { kind, range, maker, fields } = read(nodes.rows[number] ?? 0);
    const parent = parents[place] ?? -1;
    return { kind, parent: parent < 0 ? null : parent, range, maker, fields };
  });
}

interface Order {
  /** The number of the node at each place. */
  readonly order: readonly number[];
  /** The place of each node. */
  readonly places: Int32Array;
  /** By place: the parent's place, or -1. */
  readonly parents: readonly number[];
}

/** Depth first, with a stack of its own: trees can be deep. */
function inOrder({ root, count, batches, rows }: NumberedNodes): Order {
  const order: number[] = [];
  const parents: number[] = [];
  const places = new Int32Array(count);
  const waiting = [root];
  const owners = [-1];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const parent = owners.pop() ?? -1;
    const batch = batches[number];
    if (batch === undefined) continue;
    const place = order.push(number) - 1;
    parents.push(parent);
    places[number] = place;
    const row = rows[number] ?? 0;
    for (let field = batch.children.length - 1; field >= 0; field -= 1) {
      const { numbers, starts } = batch.children[field] ?? { numbers: [], starts: undefined };
      const from = starts?.[row] ?? row;
      for (let at = (starts?.[row + 1] ?? row + 1) - 1; at >= from; at -= 1) {
        waiting.push(numbers[at] ?? -1);
        owners.push(place);
      }
    }
  }
  return { order, places, parents };
}

/** How nodes of one batch are made from its columns. */
function nodeReader(
  batch: Batch,
  places: Int32Array,
  makers: MakerList,
): (row: number) => Omit<AstNode, 'parent'> {
  const [kind, names, hasPlace, plain, singles, lists] = batch.shape;
  const maker = makers.index(constructorOf(kind));
  const placeOf = (number: number | undefined): number | null =>
    number === undefined || number < 0 ? null : (places[number] ?? null);
  const readers = names.map((name): ((row: number) => Field) => {
    const column = batch.columns[(hasPlace ? placeColumns : 0) + plain.indexOf(name)];
    if (plain.includes(name)) return (row) => [name, valueText(column?.[row])];
    const { numbers, starts } = batch.children.find((each) => each.name === name) ?? {
      numbers: [],
      starts: undefined,
    };
    if (singles.includes(name) || !lists.includes(name)) return (row) => [name, placeOf(numbers[row])];
    return (row) => [name, numbers.slice(starts?.[row], starts?.[row + 1]).map(placeOf)];
  });
  return (row) => ({
    kind,
    range: hasPlace ? rangeOf(batch, row) : null,
    maker,
    fields: readers.map((read) => read(row)),
  });
}

function rangeOf({ columns }: Batch, row: number): SourceRange | null {
  const line = columns[0]?.[row] as number | null | undefined;
  if (line === null || line === undefined) return null;
  const column = (columns[1]?.[row] ?? 0) as number;
  const endLine = (columns[2]?.[row] ?? line) as number;
  return [line, column, endLine, (columns[3]?.[row] ?? column) as number];
}

/** Constants and lists come as texts already; names, numbers and None as they are. */
function valueText(value: Marshalled | undefined): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

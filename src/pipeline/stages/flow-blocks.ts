import type { FlowGraph, Step } from '../model.js';

type Edge = FlowGraph['edges'][number];
type Blocks = Pick<FlowGraph, 'blocks' | 'edges'>;

/** After these nothing goes on to the next instruction. */
const endings = /^(RETURN_|RERAISE|RAISE_VARARGS|JUMP|INTERPRETER_EXIT)/;

/** What comes on top of the instructions themselves: where an exception in a range of them goes, by their indexes. */
export interface Handling {
  readonly first: number;
  readonly end: number;
  readonly handler: number;
}

/** Basic blocks of a list of instructions: CPython's own notion of them, Python/flowgraph.c (v3.13.0). */
export function flowBlocks(
  steps: readonly Step[],
  indexOf: (target: number) => number | undefined,
  handling: readonly Handling[],
): Blocks {
  const handlers = new Set(handling.map(({ handler }) => handler));
  const starts = new Set<number>([0, ...handlers]);
  steps.forEach(({ op, target }, index) => {
    const at = target === null ? undefined : indexOf(target);
    if (at !== undefined) starts.add(at);
    if (at !== undefined || endings.test(op)) starts.add(index + 1);
  });
  const firsts = [...starts].filter((at) => at < steps.length).sort((a, b) => a - b);
  const blocks = firsts.map((first, index) => ({
    first,
    end: firsts[index + 1] ?? steps.length,
    handler: handlers.has(first),
  }));
  const blockAt = new Map(blocks.map(({ first }, index) => [first, index]));
  return { blocks, edges: edgesOf(steps, blocks, blockAt, indexOf, handling) };
}

function edgesOf(
  steps: readonly Step[],
  blocks: FlowGraph['blocks'],
  blockAt: ReadonlyMap<number, number>,
  indexOf: (target: number) => number | undefined,
  handling: readonly Handling[],
): readonly Edge[] {
  const edges: Edge[] = [];
  const seen = new Set<string>();
  function add(from: number, to: number | undefined, kind: Edge['kind']): void {
    const key = `${from} ${to ?? ''} ${kind}`;
    if (to === undefined || seen.has(key)) return;
    seen.add(key);
    edges.push({ from, to, kind });
  }
  blocks.forEach(({ first, end }, from) => {
    const last = steps[end - 1];
    if (last === undefined) return;
    if (!endings.test(last.op)) add(from, blockAt.get(end), 'next');
    const target = last.target === null ? undefined : indexOf(last.target);
    // The "target" of a pseudo-instruction that sets up a handler is no jump.
    if (target !== undefined && !/^SETUP_|^END_ASYNC_FOR/.test(last.op))
      add(from, blockAt.get(target), 'jump');
    for (const { first: start, end: stop, handler } of handling) {
      if (start < end && stop > first) add(from, blockAt.get(handler), 'exception');
    }
  });
  return edges;
}

import type { FlowGraph } from '../../pipeline/model.js';
import { stepText, unitHeading } from './code-lines.js';
import type { LineContext } from './line-context.js';

const arrows = { next: '↓', jump: '→', exception: '✗' } as const;

/** Blocks with where they lead; the picture is for the page. */
export function* graphLines(context: LineContext): Generator<string> {
  const { colours } = context;
  for (const graph of context.pipeline.stages['flow-graph'].items) {
    const origin = graph.origin === 'bytecode' ? colours.dim(' (from the bytecode)') : '';
    yield `${unitHeading(graph.unit, context)}${origin}`;
    for (const [index, { first, end, handler }] of graph.blocks.entries()) {
      yield `    ${colours.bold(`block ${index}`)}${handler ? ' handler' : ''} ${colours.dim(leadsTo(graph, index))}`.trimEnd();
      for (const step of graph.instructions.slice(first, end)) yield stepText(step, context);
    }
  }
}

function leadsTo({ edges }: FlowGraph, block: number): string {
  return edges
    .filter(({ from }) => from === block)
    .map(({ to, kind }) => `${arrows[kind]} ${to}`)
    .join('  ');
}

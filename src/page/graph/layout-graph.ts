import { Graph, layout } from '@dagrejs/dagre';
import type { FlowGraph } from '../../pipeline/model.js';
import { blockLines, type BlockLine } from './block-lines.js';

/** Pixels. */
export const metrics = { line: 17, character: 6.7, head: 20, padding: 10, narrowest: 90 } as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedBlock {
  readonly index: number;
  readonly lines: readonly BlockLine[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly kind: FlowGraph['edges'][number]['kind'];
  readonly points: readonly Point[];
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly PlacedBlock[];
  readonly edges: readonly PlacedEdge[];
}

/** Places the blocks of a graph, top down, by dagre. */
export function layoutGraph(graph: FlowGraph): Picture {
  const picture = new Graph({ multigraph: true });
  picture.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 44, edgesep: 16, marginx: 20, marginy: 20 });
  picture.setDefaultEdgeLabel(() => ({}));
  const lines = graph.blocks.map((_, index) => blockLines(graph, index));
  lines.forEach((each, index) => picture.setNode(String(index), sizeOf(each)));
  graph.edges.forEach(({ from, to, kind }) => {
    // Handlers may be anywhere; what runs normally is kept straight.
    const weight = kind === 'next' ? 6 : kind === 'jump' ? 2 : 1;
    picture.setEdge(String(from), String(to), { weight, minlen: 1 }, kind);
  });
  layout(picture);
  const { width = 0, height = 0 } = picture.graph() as { readonly width?: number; readonly height?: number };
  return {
    ...{ width, height },
    blocks: lines.map((each, index) => {
      const node = picture.node(String(index)) as PlacedBlock;
      const { x, y, width: wide, height: high } = node;
      return { index, lines: each, x: x - wide / 2, y: y - high / 2, width: wide, height: high };
    }),
    edges: graph.edges.map(({ from, to, kind }) => {
      const edge = picture.edge(String(from), String(to), kind) as { readonly points?: readonly Point[] };
      return { kind, points: edge.points ?? [] };
    }),
  };
}

function sizeOf(lines: readonly BlockLine[]): { readonly width: number; readonly height: number } {
  const longest = Math.max(...lines.map(({ text }) => text.length), 0);
  return {
    width: Math.max(metrics.narrowest, Math.ceil(longest * metrics.character) + metrics.padding * 2),
    height: metrics.head + lines.length * metrics.line + metrics.padding,
  };
}

/** A smooth line through the points. */
export function edgePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${first.x},${first.y}`;
  rest.forEach(({ x, y }, index) => {
    const next = rest[index + 1];
    // Each point but the last is what the curve bends at; it passes through the middles.
    path += next === undefined ? `L${x},${y}` : `Q${x},${y} ${(x + next.x) / 2},${(y + next.y) / 2}`;
  });
  return path;
}

import type { FlowGraph, SourceRange, Step } from '../../pipeline/model.js';
import { svgElement } from '../element.js';
import { Places } from '../places.js';
import { edgePath, metrics, type Picture, type PlacedBlock } from './layout-graph.js';

export interface Drawing {
  readonly element: SVGSVGElement;
  readonly width: number;
  readonly height: number;
  /** Marks the instructions that are in the ranges; the first of them, if any. */
  mark(ranges: readonly SourceRange[]): SVGElement | undefined;
  /** By the order in which the instructions are drawn. */
  readonly lines: readonly DrawnLine[];
}

export interface DrawnLine {
  readonly element: SVGGElement;
  readonly step: Step;
}

const kinds = ['next', 'jump', 'exception'] as const;

export function drawGraph(graph: FlowGraph, { width, height, blocks, edges }: Picture): Drawing {
  const lines: DrawnLine[] = [];
  const markers = kinds.map((kind) =>
    svgElement(
      'marker',
      {
        id: `arrow-${kind}`,
        viewBox: '0 0 8 8',
        refX: 7,
        refY: 4,
        markerWidth: 7,
        markerHeight: 7,
        orient: 'auto',
        class: `arrow ${kind}`,
      },
      svgElement('path', { d: 'M0,0 L8,4 L0,8 z' }),
    ),
  );
  const element = svgElement(
    'svg',
    {
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      class: 'graph',
      role: 'img',
      'aria-label': 'control flow',
    },
    svgElement('defs', {}, ...markers),
    ...edges.map(({ kind, points }) =>
      svgElement('path', { d: edgePath(points), class: `edge ${kind}`, 'marker-end': `url(#arrow-${kind})` }),
    ),
    ...blocks.map((block) => drawBlock(block, graph.blocks[block.index]?.handler === true, lines)),
  );
  const places = new Places(lines.map(({ step }) => step.range));
  return {
    ...{ element, width, height, lines },
    mark: (ranges) => {
      const linked = ranges.length === 0 ? undefined : places.linked(ranges);
      lines.forEach((line, index) => {
        const match = ranges.length === 0 ? 'none' : places.match(index, ranges);
        const isAround = index === linked?.around;
        line.element.setAttribute('class', `step ${match === 'around' ? (isAround ? 'around' : '') : match}`);
      });
      return lines[linked?.shown ?? -1]?.element;
    },
  };
}

function drawBlock(
  { index, x, y, width, height, lines }: PlacedBlock,
  isHandler: boolean,
  drawn: DrawnLine[],
): SVGGElement {
  const group = svgElement(
    'g',
    { class: `block${isHandler ? ' handler' : ''}`, transform: `translate(${x},${y})` },
    svgElement('rect', { class: 'box', width, height, rx: 7 }),
    svgElement(
      'text',
      { class: 'title', x: metrics.padding, y: 14 },
      isHandler ? `handler ${index}` : `block ${index}`,
    ),
  );
  lines.forEach(({ text, step }, line) => {
    const top = metrics.head + line * metrics.line;
    const [op = '', ...rest] = text.split(' ');
    const label = svgElement(
      'text',
      { x: metrics.padding, y: top + 12, class: 'line' },
      svgElement('tspan', { class: step === undefined ? 'note' : 'op' }, op),
      svgElement(
        'tspan',
        { class: step === undefined ? 'note' : 'text' },
        rest.length > 0 ? ` ${rest.join(' ')}` : '',
      ),
    );
    const row = svgElement(
      'g',
      { class: 'step' },
      svgElement('rect', { x: 3, y: top, width: width - 6, height: metrics.line, rx: 3 }),
      label,
    );
    if (step !== undefined) drawn.push({ element: row, step });
    group.append(row);
  });
  return group;
}

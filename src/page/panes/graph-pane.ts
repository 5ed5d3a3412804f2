import type { FlowGraph, SourceRange } from '../../pipeline/model.js';
import { element } from '../element.js';
import { drawGraph, type Drawing } from '../graph/draw-graph.js';
import { layoutGraph } from '../graph/layout-graph.js';
import { Places } from '../places.js';
import { stepParts } from '../rows/code-rows.js';
import type { Selection } from '../selection.js';
import { paneFrame, reasonBox, stageMakers, type PaneFrame } from './pane-frame.js';
import type { Pane, PaneContext } from './pane.js';

/** Blocks of a graph beyond which it is no picture any more; nobody could find a way through it. */
const mostBlocks = 250;

/** The smallest zoom at which text can be read without effort. */
const readable = 0.8;

const zooms = [0.25, 0.35, 0.5, 0.7, 0.85, 1, 1.25, 1.6, 2] as const;

/** The flow graph of one unit as a picture. */
export class GraphPane implements Pane {
  readonly id: string;
  readonly stage = 'flow-graph';
  readonly element: HTMLElement;
  readonly #context: PaneContext;
  readonly #graphs: readonly FlowGraph[];
  readonly #frame: PaneFrame;
  readonly #choice: HTMLSelectElement;
  readonly #view: HTMLElement;
  readonly #unitPlaces: Places;
  readonly #drawings = new Map<number, Drawing>();
  #shown = -1;
  #zoom = 1;
  #active = -1;

  constructor(title: string, graphs: readonly FlowGraph[], context: PaneContext) {
    this.id = `pane-flow-graph-${context.index}`;
    [this.#graphs, this.#context] = [graphs, context];
    const { pipeline } = context;
    const count = graphs.length === 0 ? '' : graphs.length.toLocaleString('en');
    this.#frame = paneFrame(this.id, title, count, stageMakers(context, 'flow-graph'), 'stage-flow-graph');
    this.element = this.#frame.element;
    this.#unitPlaces = new Places(graphs.map(({ unit }) => pipeline.units[unit]?.range ?? null));
    this.#choice = element('select', 'unit-choice');
    this.#choice.setAttribute('aria-label', 'whose graph');
    graphs.forEach(({ unit, blocks }, index) => {
      const option = element('option', '', `${pipeline.units[unit]?.name ?? ''} (${blocks.length})`);
      option.value = String(index);
      this.#choice.append(option);
    });
    this.#choice.addEventListener('change', () => this.#show(Number(this.#choice.value)));
    this.#view = element('div', 'graph-view');
    this.#view.tabIndex = 0;
    this.#view.setAttribute('aria-label', title);
    this.#view.addEventListener('click', (event) => this.#click(event));
    this.#view.addEventListener('keydown', (event) => this.#key(event));
    const reason = reasonBox(pipeline, 'flow-graph');
    this.#frame.body.append(...(reason === undefined ? [] : [reason]));
    if (graphs.length > 0) {
      this.#frame.body.append(this.#tools(), element('div', 'graph-frame', this.#view, legends()));
    }
    context.store.listen((selection) => this.#selected(selection));
    if (graphs.length > 0) requestAnimationFrame(() => this.#show(0));
  }

  focus(): void {
    this.#view.focus({ preventScroll: true });
  }

  #tools(): HTMLElement {
    const button = (label: string, title: string, act: () => void): HTMLButtonElement => {
      const made = element('button', 'tool', label);
      made.title = title;
      made.addEventListener('click', act);
      return made;
    };
    return element(
      'div',
      'graph-tools',
      this.#choice,
      button('−', 'smaller (-)', () => this.#zoomBy(-1)),
      button('fit', 'all of it (0)', () => this.#fit()),
      button('+', 'larger (+)', () => this.#zoomBy(1)),
    );
  }

  #show(index: number): void {
    const graph = this.#graphs[index];
    if (graph === undefined || index === this.#shown) return;
    this.#shown = index;
    this.#active = -1;
    this.#choice.value = String(index);
    if (graph.blocks.length > mostBlocks) {
      const text = `${graph.blocks.length} blocks are no picture any more; the bytecode has the same as a list.`;
      this.#view.replaceChildren(element('p', 'reason', text));
      return;
    }
    let drawing = this.#drawings.get(index);
    if (drawing === undefined) this.#drawings.set(index, (drawing = drawGraph(graph, layoutGraph(graph))));
    this.#view.replaceChildren(drawing.element);
    this.#begin();
    drawing.mark(this.#ranges());
  }

  get #drawing(): Drawing | undefined {
    return this.#drawings.get(this.#shown);
  }

  /** All of it, however small. */
  #fit(): void {
    const drawing = this.#drawing;
    if (drawing === undefined) return;
    const { clientWidth, clientHeight } = this.#view;
    this.#setZoom(Math.min((clientWidth - 4) / drawing.width, (clientHeight - 4) / drawing.height, 1));
  }

  /** Large enough to be read, from the first block on. */
  #begin(): void {
    const drawing = this.#drawing;
    if (drawing === undefined) return;
    const { clientWidth } = this.#view;
    this.#setZoom(Math.min(Math.max((clientWidth - 4) / drawing.width, readable), 1));
    const [first] = drawing.lines;
    const box = first?.element.getBoundingClientRect();
    if (box === undefined) return;
    const { left } = this.#view.getBoundingClientRect();
    this.#view.scrollTo({
      top: 0,
      left: this.#view.scrollLeft + box.left - left - (clientWidth - box.width) / 2,
    });
  }

  #zoomBy(by: number): void {
    const at = zooms.findIndex((zoom) => zoom >= this.#zoom - 0.001);
    this.#setZoom(zooms[Math.min(Math.max((at < 0 ? zooms.length : at) + by, 0), zooms.length - 1)] ?? 1);
  }

  #setZoom(zoom: number): void {
    const drawing = this.#drawing;
    if (drawing === undefined) return;
    this.#zoom = zoom;
    drawing.element.style.width = `${drawing.width * zoom}px`;
    drawing.element.style.height = `${drawing.height * zoom}px`;
  }

  #click({ target }: MouseEvent): void {
    const line = this.#drawing?.lines.findIndex(
      ({ element: each }) => target instanceof Node && each.contains(target),
    );
    if (line !== undefined && line >= 0) this.#choose(line);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => this.#choose(this.#active + 1),
      ArrowUp: () => this.#choose(this.#active - 1),
      Home: () => this.#choose(0),
      End: () => this.#choose((this.#drawing?.lines.length ?? 0) - 1),
      PageDown: () => this.#show(Math.min(this.#shown + 1, this.#graphs.length - 1)),
      PageUp: () => this.#show(Math.max(this.#shown - 1, 0)),
      '+': () => this.#zoomBy(1),
      '-': () => this.#zoomBy(-1),
      '0': () => this.#fit(),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #choose(line: number): void {
    const found = this.#drawing?.lines[line];
    if (found === undefined) return;
    this.#active = line;
    const { range, maker } = found.step;
    this.#context.store.set({
      pipeline: this.#context.index,
      ranges: range === null ? [] : [range],
      origin: this.id,
      title: stepParts(found.step)
        .slice(1)
        .map(([, text]) => text)
        .join(' '),
      maker,
    });
    found.element.classList.add('active');
    this.#bringIn(found.element);
  }

  #ranges(): readonly SourceRange[] {
    const { current } = this.#context.store;
    const { index, sharesSource } = this.#context;
    return current !== undefined && (current.pipeline === index || sharesSource) ? current.ranges : [];
  }

  #selected(selection: Selection | undefined): void {
    const ranges = this.#ranges();
    const [first] = ranges;
    if (first !== undefined && selection?.origin !== this.id) {
      const unit = this.#unitPlaces.at(first[0], first[1]);
      if (unit >= 0) this.#show(unit);
    }
    const marked = this.#drawing?.mark(ranges);
    const count =
      this.#drawing?.lines.filter(({ element: each }) =>
        /exact|inside/.test(each.getAttribute('class') ?? ''),
      ).length ?? 0;
    this.#frame.linked.textContent = count > 0 ? `${count} linked` : '';
    if (marked !== undefined && selection?.origin !== this.id) this.#bringIn(marked);
  }

  #bringIn(line: SVGElement): void {
    const [box, view] = [line.getBoundingClientRect(), this.#view.getBoundingClientRect()];
    if (box.top < view.top || box.bottom > view.bottom)
      this.#view.scrollBy({ top: box.top - view.top - view.height / 2 });
    if (box.left < view.left || box.right > view.right)
      this.#view.scrollBy({ left: box.left - view.left - view.width / 3 });
  }
}

function legends(): HTMLElement {
  const kinds = ['next', 'jump', 'exception'].map((kind) => element('span', `legend ${kind}`, kind));
  return element('div', 'legends', ...kinds);
}

import type { AstNode, Item, SourceRange } from '../../pipeline/model.js';
import { element } from '../element.js';
import { Places } from '../places.js';
import type { Rows } from '../rows/rows.js';
import { byteLength, covered, sourceRows } from '../rows/source-rows.js';
import type { Selection } from '../selection.js';
import { VirtualList, rowHeight } from '../virtual-list.js';
import { visible } from '../visible-text.js';
import { paneFrame } from './pane-frame.js';
import type { Pane, PaneContext } from './pane.js';

/** The source; a click chooses a token, another one what the token is in. */
export class SourcePane implements Pane {
  readonly id: string;
  readonly stage = 'source';
  readonly element: HTMLElement;
  readonly #context: PaneContext;
  readonly #rows: Rows;
  readonly #list: VirtualList;
  readonly #tokens: readonly Item<'tokens'>[];
  readonly #nodes: readonly AstNode[];
  readonly #tokenPlaces: Places;
  readonly #nodePlaces: Places;
  #ranges: readonly SourceRange[] = [];
  /** What was chosen before the range was made larger, for the way back. */
  #narrower: SourceRange[] = [];

  constructor(title: string, context: PaneContext) {
    this.id = `pane-source-${context.index}`;
    this.#context = context;
    const { stages } = context.pipeline;
    this.#tokens = stages.tokens.items;
    this.#nodes = stages.ast.items;
    this.#tokenPlaces = new Places(this.#tokens.map(({ range }) => range));
    this.#nodePlaces = new Places(this.#nodes.map(({ range }) => range));
    this.#rows = sourceRows(context.source, this.#tokens);
    const lines = context.source.length.toLocaleString('en');
    const frame = paneFrame(this.id, title, `${lines} lines`, [], 'stage-source');
    this.element = frame.element;
    this.#list = new VirtualList(title, 'listbox', (row) => this.#draw(row));
    frame.body.append(this.#list.element);
    this.#list.count = this.#rows.count;
    this.#list.element.addEventListener('click', (event) => this.#click(event));
    this.#list.element.addEventListener('keydown', (event) => this.#key(event));
    context.store.listen((selection) => this.#selected(selection));
  }

  focus(): void {
    this.#list.element.focus({ preventScroll: true });
  }

  find(text: string, backwards: boolean): boolean {
    const { source } = this.#context;
    const from = this.#ranges[0]?.[0] ?? 0;
    for (let step = 1; step <= source.length; step += 1) {
      const row = (from - 1 + (backwards ? source.length - step : step) + source.length) % source.length;
      const line = source[row] ?? '';
      const at = line.toLowerCase().indexOf(text.toLowerCase());
      if (at < 0) continue;
      const column = byteLength(line.slice(0, at));
      this.#choose(
        [row + 1, column, row + 1, column + byteLength(line.slice(at, at + text.length))],
        `“${text}”`,
      );
      return true;
    }
    return false;
  }

  #draw(row: number): HTMLElement {
    const made = element('div', 'row');
    made.id = `${this.id}-${row}`;
    made.dataset.row = String(row);
    made.setAttribute('role', 'option');
    const [number, ...parts] = this.#rows.parts(row);
    made.append(element('span', 'number', number?.[1] ?? ''));
    const text = element('span', 'code');
    const marks = this.#ranges.flatMap((range) => {
      const found = covered(this.#context.source[row] ?? '', row + 1, range);
      return found === undefined ? [] : [found];
    });
    let at = 0;
    for (const [kind, content] of parts) {
      for (const [isMarked, piece] of split(content, at, marks)) {
        text.append(element(isMarked ? 'mark' : 'span', kind, piece));
      }
      at += content.length;
    }
    made.append(text);
    return made;
  }

  #click(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null;
    const row = Number(target?.dataset.row ?? NaN);
    if (target === null || Number.isNaN(row)) return;
    const column = this.#columnAt(target, event.target instanceof Node ? event.target : null);
    const [current] = this.#ranges;
    this.#narrower = [];
    const token = this.#tokenPlaces.at(row + 1, column);
    const isAgain = current?.join() === this.#tokens[token]?.range?.join() && this.#isOrigin();
    if (isAgain) this.#widen();
    else if (token >= 0) this.#toToken(token);
    else this.#chooseNode(this.#nodePlaces.at(row + 1, column));
  }

  #isOrigin(): boolean {
    return this.#context.store.current?.origin === this.id;
  }

  /** In bytes: where the clicked piece of a line begins. Pieces are tokens, or what is between them. */
  #columnAt(row: HTMLElement, target: Node | null): number {
    let column = 0;
    for (const piece of row.querySelector('.code')?.childNodes ?? []) {
      if (target !== null && piece.contains(target)) return column;
      column += byteLength(piece.textContent ?? '');
    }
    return column;
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowRight: () => this.#step(1),
      ArrowLeft: () => this.#step(-1),
      ArrowDown: () => this.#line(1),
      ArrowUp: () => this.#line(-1),
      PageDown: () => this.#line(this.#list.page),
      PageUp: () => this.#line(-this.#list.page),
      Home: () => this.#from(0, 1),
      End: () => this.#from(this.#tokens.length - 1, -1),
      '+': () => this.#widen(),
      Enter: () => this.#widen(),
      '-': () => this.#narrow(),
      Backspace: () => this.#narrow(),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  /** From token to token. */
  #step(by: number): void {
    const [current] = this.#ranges;
    const at = current === undefined ? -1 : this.#tokenPlaces.at(current[0], current[1]);
    this.#from(at + by, by);
  }

  /** The first token in a direction that has a text. */
  #from(start: number, by: number): void {
    for (let token = start; token >= 0 && token < this.#tokens.length; token += by) {
      const range = this.#tokens[token]?.range ?? null;
      if (range === null || (range[0] === range[2] && range[1] === range[3])) continue;
      this.#toToken(token);
      return;
    }
  }

  #line(by: number): void {
    const [current] = this.#ranges;
    const wanted = Math.min(Math.max((current?.[0] ?? 1) + by, 1), this.#context.source.length);
    const isBeyond = (range: SourceRange): boolean => (by > 0 ? range[0] >= wanted : range[0] <= wanted);
    const tokens = by > 0 ? this.#tokens : this.#tokens.toReversed();
    const found = tokens.find(({ range }) => range !== null && isBeyond(range) && range[1] !== range[3]);
    if (found !== undefined) this.#toToken(this.#tokens.indexOf(found));
  }

  #toToken(token: number): void {
    const found = this.#tokens[token];
    this.#narrower = [];
    if (found?.range !== undefined && found.range !== null) {
      this.#choose(found.range, `${found.kind} ${visible(found.text)}`, found.maker);
    }
  }

  #chooseNode(node: number): void {
    const found = this.#nodes[node];
    if (found?.range !== undefined && found.range !== null)
      this.#choose(found.range, found.kind, found.maker);
  }

  #widen(): void {
    const [current] = this.#ranges;
    const node = current === undefined ? -1 : this.#nodePlaces.enclosing(current);
    if (current === undefined || node < 0) return;
    this.#narrower.push(current);
    this.#chooseNode(node);
  }

  #narrow(): void {
    const before = this.#narrower.pop();
    if (before !== undefined) this.#choose(before, 'source');
  }

  #choose(range: SourceRange, title: string, maker: number | null = null): void {
    this.#context.store.set({
      pipeline: this.#context.index,
      ranges: [range],
      origin: this.id,
      title,
      maker,
    });
    this.#list.show(range[0] - 1);
  }

  #selected(selection: Selection | undefined): void {
    const { index, sharesSource } = this.#context;
    const isOurs = selection !== undefined && (selection.pipeline === index || sharesSource);
    this.#ranges = isOurs ? selection.ranges : [];
    const [first] = this.#ranges;
    if (first !== undefined && selection?.origin !== this.id) this.#showRange(first);
    this.#list.redraw();
  }

  /** The beginning, and if it fits the end. */
  #showRange([line, , endLine]: SourceRange): void {
    this.#list.show(line - 1);
    if ((endLine - line) * rowHeight < this.#list.element.clientHeight / 2) this.#list.show(endLine - 1);
  }
}

/** Pieces of a part, those inside of a mark and those outside. */
function split(
  text: string,
  at: number,
  marks: readonly (readonly [number, number])[],
): readonly (readonly [boolean, string])[] {
  const cuts = new Set([0, text.length]);
  for (const [from, to] of marks) {
    for (const cut of [from - at, to - at]) if (cut > 0 && cut < text.length) cuts.add(cut);
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((from, index) => {
    const isMarked = marks.some(([start, end]) => at + from >= start && at + from < end);
    return [isMarked, text.slice(from, ordered[index + 1])];
  });
}

import type { SourceRange } from '../../pipeline/model.js';
import type { StageName } from '../../pipeline/stage-names.js';
import { element } from '../element.js';
import { Places, type Linked } from '../places.js';
import { rowText, type Rows } from '../rows/rows.js';
import type { Selection } from '../selection.js';
import { VirtualList } from '../virtual-list.js';
import { paneFrame, reasonBox, stageMakers, type PaneFrame } from './pane-frame.js';
import type { Pane, PaneContext } from './pane.js';

/** Rows looked through for a text at most. */
const mostSearched = 2_000_000;

/** A stage as a list or a tree. */
export class ListPane implements Pane {
  readonly id: string;
  readonly stage: StageName;
  readonly element: HTMLElement;
  readonly #context: PaneContext;
  /** Items that the other pipeline has not. */
  readonly #differs: ReadonlySet<number>;
  readonly #rows: Rows;
  readonly #places: Places;
  readonly #list: VirtualList;
  readonly #frame: PaneFrame;
  #active = 0;
  #ranges: readonly SourceRange[] = [];
  #around = -1;

  constructor(
    stage: StageName,
    title: string,
    rows: Rows,
    context: PaneContext,
    differs: ReadonlySet<number>,
  ) {
    this.id = `pane-${stage}-${context.index}`;
    [this.stage, this.#rows, this.#context, this.#differs] = [stage, rows, context, differs];
    const count = rows.count === 0 ? '' : rows.count.toLocaleString('en');
    this.#frame = paneFrame(this.id, title, count, stageMakers(context, stage), `stage-${stage}`);
    this.element = this.#frame.element;
    const isTree = rows.isOpen !== undefined;
    this.#list = new VirtualList(title, isTree ? 'tree' : 'listbox', (row) => this.#draw(row, isTree));
    const reason = reasonBox(context.pipeline, stage);
    this.#frame.body.append(...(reason === undefined ? [] : [reason]), this.#list.element);
    this.#places = new Places(itemRanges(rows));
    this.#list.count = rows.count;
    this.#list.element.hidden = rows.count === 0;
    this.#list.element.addEventListener('click', (event) => this.#click(event));
    this.#list.element.addEventListener('keydown', (event) => this.#key(event));
    context.store.listen((selection) => this.#selected(selection));
  }

  focus(): void {
    this.#list.element.focus({ preventScroll: true });
  }

  find(text: string, backwards: boolean): boolean {
    const { count } = this.#rows;
    const wanted = text.toLowerCase();
    for (let step = 1; step <= Math.min(count, mostSearched); step += 1) {
      const row = (this.#active + (backwards ? count - step : step)) % count;
      if (!this.#rows.isHeading(row) && rowText(this.#rows, row).toLowerCase().includes(wanted)) {
        this.#choose(row);
        return true;
      }
    }
    return false;
  }

  #draw(row: number, isTree: boolean): HTMLElement {
    const rows = this.#rows;
    const made = element('div', this.#classes(row));
    made.id = `${this.id}-${row}`;
    made.dataset.row = String(row);
    made.setAttribute('role', isTree ? 'treeitem' : rows.isHeading(row) ? 'presentation' : 'option');
    made.setAttribute('aria-selected', String(row === this.#active));
    const level = rows.level?.(row) ?? 0;
    if (level > 0) made.style.paddingInlineStart = `${10 + level * 14}px`;
    const isOpen = rows.isOpen?.(row);
    if (isTree) {
      made.setAttribute('aria-level', String(level + 1));
      if (isOpen !== undefined) made.setAttribute('aria-expanded', String(isOpen));
      made.append(element('span', `twisty${isOpen === undefined ? ' leaf' : isOpen ? ' open' : ''}`));
    }
    for (const [kind, text] of rows.parts(row)) if (text !== '') made.append(element('span', kind, text));
    return made;
  }

  #classes(row: number): string {
    const rows = this.#rows;
    const item = rows.reveal === undefined ? row : rows.item(row);
    const match = this.#places.match(item, this.#ranges);
    const classes = ['row'];
    if (rows.isHeading(row)) classes.push('heading');
    if (rows.parts(row)[0]?.[0] === 'unit') classes.push('unit-row');
    if (match === 'exact' || match === 'inside') classes.push(match);
    if (item === this.#around) classes.push('around');
    if (row === this.#active && this.#isOrigin()) classes.push('active');
    if (this.#differs.has(rows.item(row))) classes.push('differs');
    return classes.join(' ');
  }

  #isOrigin(): boolean {
    return this.#context.store.current?.origin === this.id || document.activeElement === this.#list.element;
  }

  #click(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : undefined;
    const row = Number(target?.closest<HTMLElement>('.row')?.dataset.row ?? NaN);
    if (Number.isNaN(row) || this.#rows.isHeading(row)) return;
    if (target?.classList.contains('twisty') === true) this.#toggle(row);
    else this.#choose(row);
  }

  #key(event: KeyboardEvent): void {
    const { count } = this.#rows;
    const to: Readonly<Record<string, () => void>> = {
      ArrowDown: () => this.#move(1),
      ArrowUp: () => this.#move(-1),
      PageDown: () => this.#move(this.#list.page),
      PageUp: () => this.#move(-this.#list.page),
      Home: () => this.#choose(this.#selectable(0, 1)),
      End: () => this.#choose(this.#selectable(count - 1, -1)),
      ArrowRight: () => this.#open(true),
      ArrowLeft: () => this.#open(false),
      Enter: () => this.#choose(this.#active),
      ' ': () => this.#choose(this.#active),
    };
    const act = to[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  #move(by: number): void {
    const wanted = Math.min(Math.max(this.#active + by, 0), this.#rows.count - 1);
    this.#choose(this.#selectable(wanted, Math.sign(by)));
  }

  /** The next row in a direction that can be chosen; else the active one. */
  #selectable(from: number, direction: number): number {
    for (let row = from; row >= 0 && row < this.#rows.count; row += direction) {
      if (!this.#rows.isHeading(row)) return row;
    }
    return this.#active;
  }

  #open(open: boolean): void {
    const rows = this.#rows;
    const isOpen = rows.isOpen?.(this.#active);
    if (isOpen === !open) this.#toggle(this.#active, open);
    else if (open) this.#move(1);
    else this.#choose(this.#parent());
  }

  /** The nearest row above that is less deep; the active one where there is none. */
  #parent(): number {
    const rows = this.#rows;
    const level = rows.level?.(this.#active) ?? 0;
    for (let row = this.#active - 1; row >= 0 && level > 0; row -= 1) {
      if ((rows.level?.(row) ?? 0) < level) return row;
    }
    return this.#active;
  }

  #toggle(row: number, open?: boolean): void {
    this.#rows.toggle?.(row, open);
    this.#list.count = this.#rows.count;
  }

  #choose(row: number): void {
    this.#active = row;
    const rows = this.#rows;
    const own = rows.range(row);
    this.#context.store.set({
      pipeline: this.#context.index,
      ranges: own === null ? (rows.ranges?.(row) ?? []) : [own],
      origin: this.id,
      title: rows.title(row),
      maker: rows.maker(row),
    });
    this.#list.show(row);
  }

  #selected(selection: Selection | undefined): void {
    const { index, sharesSource } = this.#context;
    const isOurs = selection !== undefined && (selection.pipeline === index || sharesSource);
    this.#ranges = isOurs ? selection.ranges : [];
    const linked: Linked =
      this.#ranges.length === 0 ? { shown: -1, count: 0, around: -1 } : this.#places.linked(this.#ranges);
    this.#around = linked.around;
    this.#frame.linked.textContent = linked.count > 0 ? `${linked.count.toLocaleString('en')} linked` : '';
    if (isOurs && selection.origin !== this.id && linked.shown >= 0) {
      const row = this.#rows.reveal?.(linked.shown) ?? linked.shown;
      this.#active = row;
      this.#list.count = this.#rows.count;
      this.#list.show(row);
    }
    this.#list.redraw();
    this.#list.element.setAttribute('aria-activedescendant', `${this.id}-${this.#active}`);
  }
}

/** By item where rows can be hidden, else by row. */
function itemRanges(rows: Rows): readonly (SourceRange | null)[] {
  return Array.from({ length: rows.count }, (_, row) => (rows.isHeading(row) ? null : rows.range(row)));
}

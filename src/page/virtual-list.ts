import { element } from './element.js';

/** Pixels of a row; the style sheet has the same. */
export const rowHeight = 22;

/** Rows drawn above and below what is in view. */
const margin = 8;

/**
 * Browsers lose count of pixels beyond some 16 million: a longer list is scrolled in larger steps.
 */
const tallest = 12_000_000;

/** Draws the rows in view, and only those. */
export class VirtualList {
  readonly element: HTMLElement;
  readonly #space: HTMLElement;
  readonly #draw: (row: number) => HTMLElement;
  #count = 0;
  #first = -1;
  #last = -1;
  #pending = false;

  constructor(label: string, role: string, draw: (row: number) => HTMLElement) {
    this.#draw = draw;
    this.#space = element('div', 'space');
    this.#space.setAttribute('role', 'presentation');
    this.element = element('div', 'list', this.#space);
    this.element.tabIndex = 0;
    this.element.setAttribute('role', role);
    this.element.setAttribute('aria-label', label);
    this.element.addEventListener('scroll', () => this.#later(), { passive: true });
    new ResizeObserver(() => this.#later()).observe(this.element);
  }

  set count(count: number) {
    this.#count = count;
    this.#space.style.height = `${Math.min(count * rowHeight, tallest)}px`;
    this.redraw();
  }

  /** Draws again what is in view. */
  redraw(): void {
    this.#first = -1;
    this.#later();
  }

  /** Scrolls as little as needed; `row` is in the middle if it was out of view. */
  show(row: number): void {
    const height = this.element.clientHeight;
    const top = row * rowHeight * this.#scale;
    const { scrollTop } = this.element;
    if (top >= scrollTop + rowHeight && top + rowHeight * 2 <= scrollTop + height) return;
    this.element.scrollTop = Math.max(0, top - height / 2 + rowHeight);
  }

  /** How many rows are in view at once. */
  get page(): number {
    return Math.max(1, Math.floor(this.element.clientHeight / rowHeight) - 1);
  }

  /** Pixels of scrolling for a pixel of rows. */
  get #scale(): number {
    return Math.min(1, tallest / Math.max(1, this.#count * rowHeight));
  }

  #later(): void {
    if (this.#pending) return;
    this.#pending = true;
    requestAnimationFrame(() => {
      this.#pending = false;
      this.#update();
    });
  }

  #update(): void {
    const { scrollTop, clientHeight } = this.element;
    // Pixels that the rows are ahead of the scroll bar.
    const ahead = scrollTop / this.#scale - scrollTop;
    const top = Math.floor((scrollTop + ahead) / rowHeight);
    const first = Math.max(0, top - margin);
    const last = Math.min(this.#count, top + Math.ceil(clientHeight / rowHeight) + margin);
    if (first === this.#first && last === this.#last && ahead === 0) return;
    [this.#first, this.#last] = [first, last];
    const drawn: HTMLElement[] = [];
    for (let row = first; row < last; row += 1) {
      const made = this.#draw(row);
      made.style.transform = `translateY(${row * rowHeight - ahead}px)`;
      drawn.push(made);
    }
    this.#space.replaceChildren(...drawn);
  }
}

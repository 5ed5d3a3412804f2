import type { Pane } from './panes/pane.js';
import type { SelectionStore } from './selection.js';
import type { Visibility } from './stage-visibility.js';
import type { TopBar } from './top-bar.js';

interface KeyContext {
  readonly panes: readonly Pane[];
  readonly visibility: Visibility;
  readonly store: SelectionStore;
  readonly bar: TopBar;
}

/** Keys that mean the same everywhere. Those of a pane are its own. */
export function listenToKeys(context: KeyContext): void {
  const { panes } = context;
  document.addEventListener('focusin', ({ target }) => {
    const focused = panes.find(({ element }) => target instanceof Node && element.contains(target));
    if (focused === undefined) return;
    for (const pane of panes) pane.element.classList.toggle('focused', pane === focused);
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === 'Escape') escape(context, isTyping);
    else if (isTyping || !act(event.key, context)) return;
    event.preventDefault();
  });
}

function act(key: string, { panes, visibility, bar }: KeyContext): boolean {
  const stage = /^\d$/.test(key) ? visibility.stages[Number(key)] : undefined;
  if (stage !== undefined) visibility.toggle(stage);
  else if (key === '/') bar.focusFind();
  else if (key === 't') bar.turnTheme();
  else if (key === '?') bar.toggleHelp();
  else if (key === ']') step(panes, 1);
  else if (key === '[') step(panes, -1);
  else return false;
  return true;
}

/** Out of the search first; then the selection goes. */
function escape({ panes, store }: KeyContext, isTyping: boolean): void {
  const focused = panes.find(({ element }) => element.classList.contains('focused'));
  if (isTyping) (focused ?? panes[0])?.focus();
  else store.set(undefined);
}

function step(panes: readonly Pane[], by: number): void {
  const shown = panes.filter(({ element }) => !element.hidden);
  const at = shown.findIndex(({ element }) => element.classList.contains('focused'));
  const next = shown[(at + by + shown.length) % shown.length];
  next?.focus();
  next?.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

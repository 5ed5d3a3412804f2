import type { Comparison } from '../pipeline/compare.js';
import type { Pipeline } from '../pipeline/model.js';
import { element } from './element.js';
import type { Visibility } from './stage-visibility.js';

export interface TopBar {
  readonly element: HTMLElement;
  focusFind(): void;
  turnTheme(): void;
  toggleHelp(): void;
}

interface BarActions {
  readonly find: (text: string, backwards: boolean) => boolean;
}

/** What is shown, which stages, and the search. */
export function topBar(
  pipelines: readonly Pipeline[],
  comparison: Comparison | null,
  visibility: Visibility,
  { find }: BarActions,
): TopBar {
  const search = element('input', 'search');
  search.type = 'search';
  search.placeholder = 'Find  /';
  search.setAttribute('aria-label', 'find in the active pane');
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    search.classList.toggle('missing', !find(search.value, event.shiftKey));
  });
  const help = helpBox();
  const turnTheme = (): void => {
    const { dataset } = document.documentElement;
    // Until the person chooses, the page follows the system (page.css: `color-scheme: light dark`).
    const shown = dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    dataset.theme = shown === 'dark' ? 'light' : 'dark';
  };
  const theme = iconButton('◐', 'light or dark (t)', turnTheme);
  const toggleHelp = (): void => {
    help.hidden = !help.hidden;
  };
  const bar = element(
    'header',
    'top-bar',
    element('div', 'names', ...pipelines.map(nameOf)),
    stageChips(visibility, comparison),
    element('div', 'tools', search, theme, iconButton('?', 'keys (?)', toggleHelp)),
    help,
  );
  return { element: bar, focusFind: () => search.focus(), turnTheme, toggleHelp };
}

function nameOf({ file, interpreter }: Pipeline): HTMLElement {
  const { version, debug, freeThreaded, program } = interpreter;
  const build = element(
    'span',
    'build',
    `CPython ${version}${debug ? ' debug' : ''}${freeThreaded ? ' free-threaded' : ''}`,
  );
  build.title = program;
  const name = element('h1', '', file.split('/').at(-1) ?? file);
  name.title = file;
  return element('div', 'file', name, build);
}

function stageChips(visibility: Visibility, comparison: Comparison | null): HTMLElement {
  const chips = visibility.stages.map((stage, index) => {
    const chip = element('button', 'chip', visibility.titleOf(stage));
    const changed = comparison === null || stage === 'source' ? 0 : comparison.stages[stage].changes;
    if (changed > 0) chip.append(element('span', 'changes', String(changed)));
    chip.title = `show or hide (${index})`;
    chip.addEventListener('click', () => visibility.toggle(stage));
    return { stage, chip };
  });
  const refresh = (): void => {
    for (const { stage, chip } of chips) chip.setAttribute('aria-pressed', String(visibility.isShown(stage)));
  };
  visibility.listen(refresh);
  refresh();
  const group = element('div', 'chips', ...chips.map(({ chip }) => chip));
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', 'stages');
  return group;
}

function iconButton(label: string, title: string, act: () => void): HTMLButtonElement {
  const button = element('button', 'icon', label);
  button.title = title;
  button.setAttribute('aria-label', title);
  button.addEventListener('click', act);
  return button;
}

const keys: readonly (readonly [string, string])[] = [
  ['Tab, [ and ]', 'from pane to pane'],
  ['↑ ↓ Page Home End', 'choose a row; the other panes follow'],
  ['← →', 'tree: close and open; source: the token before and after'],
  ['+ or Enter, -', 'source: choose what it is in, and back; graph: larger, smaller'],
  ['0 … 9', 'show or hide a stage'],
  ['/ Enter', 'find in the active pane, and again'],
  ['Esc', 'choose nothing'],
  ['t', 'light or dark'],
];

function helpBox(): HTMLElement {
  const rows = keys.map(([key, what]) =>
    element('div', 'key-row', element('kbd', '', key), element('span', '', what)),
  );
  const box = element('div', 'help', ...rows);
  box.hidden = true;
  return box;
}

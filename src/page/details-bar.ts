import type { Pipeline } from '../pipeline/model.js';
import { element } from './element.js';
import { makerButtons, type Editor } from './editor.js';
import { placeText } from './places.js';
import type { Selection, SelectionStore } from './selection.js';

/** The line at the bottom: what is chosen, where it is, and which C function made it. */
export function detailsBar(
  store: SelectionStore,
  pipelines: readonly Pipeline[],
  editor: Editor | undefined,
): HTMLElement {
  const bar = element('footer', 'details');
  bar.setAttribute('aria-live', 'polite');
  const show = (selection: Selection | undefined): void => {
    bar.replaceChildren(...(selection === undefined ? hint() : details(selection, pipelines, editor)));
  };
  store.listen(show);
  show(undefined);
  return bar;
}

function hint(): readonly HTMLElement[] {
  return [
    element('span', 'hint', 'Choose anything: a token, a node, an instruction. It shows in every stage.'),
  ];
}

function details(
  { title, ranges, maker, pipeline }: Selection,
  pipelines: readonly Pipeline[],
  editor: Editor | undefined,
): readonly HTMLElement[] {
  const [range] = ranges;
  const parts = [element('strong', '', title)];
  if (range === undefined) parts.push(element('span', 'place', 'no place in the source'));
  else if (ranges.length > 1) parts.push(element('span', 'place', `${ranges.length} places`));
  else parts.push(element('span', 'place', placeText(range)));
  const made = maker === null ? undefined : pipelines[pipeline]?.makers[maker];
  if (made !== undefined) {
    const { function: name, file, line } = made;
    parts.push(
      element(
        'span',
        'maker',
        'made by ',
        element('code', '', name),
        ` ${file}${line === null ? '' : `:${line}`}`,
      ),
      ...makerButtons(made, editor),
    );
  }
  return parts;
}

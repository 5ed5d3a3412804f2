import type { Pipeline } from '../pipeline/model.js';
import { stageNames, type StageName } from '../pipeline/stage-names.js';
import { detailsBar } from './details-bar.js';
import type { Editor } from './editor.js';
import { followSession } from './follow-session.js';
import type { PageData } from '../pipeline/page-document.js';
import { element } from './element.js';
import { listenToKeys } from './keyboard.js';
import { makePanes } from './panes/make-panes.js';
import type { Pane } from './panes/pane.js';
import { SelectionStore } from './selection.js';
import { stageVisibility } from './stage-visibility.js';
import { topBar } from './top-bar.js';

/** Shown at first; the rest is a key or a click away. */
const firstStages: readonly (StageName | 'source')[] = ['source', 'tokens', 'ast', 'flow-graph', 'bytecode'];

/** Builds the whole page in `root`. */
export function buildPage(
  { pipelines, comparison }: PageData,
  root: HTMLElement,
  editor: Editor | undefined,
): void {
  const store = new SelectionStore();
  const [first, second] = pipelines;
  const sharesSource = second === undefined || first.source === second.source;
  const names = second === undefined ? [''] : shortNames(first, second);
  const all = pipelines.map((pipeline, index) =>
    makePanes(
      { index, pipeline, source: sourceLines(pipeline), store, sharesSource, editor },
      names[index] === '' ? '' : ` · ${names[index] ?? ''}`,
      (stage) => new Set(comparison?.stages[stage][index === 0 ? 'onlyFirst' : 'onlySecond'] ?? []),
    ),
  );
  const panes = interleaved(all, sharesSource);
  const track = element('main', 'track', ...panes.map(({ element: each }) => each));
  const initial = second === undefined ? firstStages : comparedStages(pipelines);
  const visibility = stageVisibility(panes, new Set(initial));
  const bar = topBar(pipelines, comparison, visibility, {
    find: (text, backwards) => findIn(panes, text, backwards),
  });
  root.replaceChildren(bar.element, track, detailsBar(store, pipelines, editor));
  if (editor !== undefined) followSession(editor, first, panes, store);
  listenToKeys({ panes, visibility, store, bar });
  panes[0]?.focus();
  document.title = `${first.file}: from text to bytecode`;
}

/** Same stages beside each other; a source that both have is there once. */
function interleaved(all: readonly (readonly Pane[])[], sharesSource: boolean): readonly Pane[] {
  return (['source', ...stageNames] as const).flatMap((stage) =>
    all.flatMap((panes, index) =>
      stage === 'source' && sharesSource && index > 0 ? [] : panes.filter((pane) => pane.stage === stage),
    ),
  );
}

function comparedStages(pipelines: readonly Pipeline[]): readonly (StageName | 'source')[] {
  const isSame = pipelines[0]?.source === pipelines[1]?.source;
  return isSame ? ['source', 'bytecode'] : ['source', 'ast', 'bytecode'];
}

function shortNames(first: Pipeline, second: Pipeline): readonly string[] {
  if (first.source !== second.source)
    return [first, second].map(({ file }) => file.split('/').at(-1) ?? file);
  return [first, second].map(({ interpreter }) => interpreter.version);
}

function findIn(panes: readonly Pane[], text: string, backwards: boolean): boolean {
  const shown = panes.filter(({ element: each }) => !each.hidden);
  const active = shown.find(({ element: each }) => each.classList.contains('focused')) ?? shown[0];
  return text !== '' && active?.find?.(text, backwards) === true;
}

/** A line end at the very end begins no line of its own. */
function sourceLines({ source }: Pipeline): readonly string[] {
  return source.replace(/\n$/, '').split('\n');
}

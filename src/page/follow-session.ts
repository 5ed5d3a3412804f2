import type { Pipeline, SourceRange } from '../pipeline/model.js';
import type { SessionPlace } from '../pipeline/page-messages.js';
import type { Editor } from './editor.js';
import type { Pane } from './panes/pane.js';
import type { SelectionStore } from './selection.js';

/** Shows where a debug session stands: the line that runs is chosen, and the stage whose functions are on the stack marked. */
export function followSession(
  editor: Editor,
  { source, makers, stages }: Pipeline,
  panes: readonly Pane[],
  store: SelectionStore,
): void {
  const lines = source.split('\n');
  editor.follow((place) => {
    const onStack = new Set(place.functions);
    for (const { stage, element } of panes) {
      const own = stage === 'source' ? [] : stages[stage].makers;
      const isHere = own.some((maker) => onStack.has(makers[maker]?.function ?? ''));
      element.classList.toggle('session-here', isHere);
      if (isHere) element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    const range = lineRange(place, lines);
    const maker = makers.findIndex(({ function: name }) => onStack.has(name));
    if (range === undefined && maker < 0) return;
    store.set({
      pipeline: 0,
      ranges: range === undefined ? [] : [range],
      origin: 'session',
      title: 'The program stands here',
      maker: maker < 0 ? null : maker,
    });
  });
}

/** The whole line, columns in bytes as CPython counts. */
function lineRange({ line }: SessionPlace, lines: readonly string[]): SourceRange | undefined {
  const text = line === null ? undefined : lines[line - 1];
  if (line === null || text === undefined) return undefined;
  const bytes = (part: string): number => new TextEncoder().encode(part).length;
  const indent = /^\s*/.exec(text)?.[0] ?? '';
  return [line, bytes(indent), line, bytes(text.trimEnd())];
}

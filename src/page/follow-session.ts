import type { Pipeline, SourceRange } from '../pipeline/model.js';
import type { SessionPlace } from '../pipeline/page-messages.js';
import type { Editor } from './editor.js';
import type { Pane } from './panes/pane.js';
import type { Selection, SelectionStore } from './selection.js';

/** As selections say that a session made them. */
const origin = 'session';

/** What of a pane shows where a session stands. */
export type MarkedPane = Pick<Pane, 'stage'> & {
  readonly element: {
    readonly classList: Pick<DOMTokenList, 'toggle'>;
    scrollIntoView(options: ScrollIntoViewOptions): void;
  };
};

/**
 * Shows where a debug session stands: the line that runs is chosen, and the stage whose functions are on the stack marked. When
 * the program goes on, that is no longer so; what the person has chosen meanwhile stays.
 */
export function followSession(
  editor: Pick<Editor, 'follow'>,
  pipeline: Pick<Pipeline, 'source' | 'makers' | 'stages'>,
  panes: readonly MarkedPane[],
  store: SelectionStore,
): void {
  const { makers, stages } = pipeline;
  const lines = pipeline.source.split('\n');
  editor.follow((place) => {
    const onStack = new Set(place.functions);
    for (const { stage, element } of panes) {
      const own = stage === 'source' ? [] : stages[stage].makers;
      const isHere = own.some((maker) => onStack.has(makers[maker]?.function ?? ''));
      element.classList.toggle('session-here', isHere);
      if (isHere) element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    const maker = makers.findIndex(({ function: name }) => onStack.has(name));
    const here = selectionAt(lineRange(place, lines), maker < 0 ? null : maker);
    if (here !== undefined || store.current?.origin === origin) store.set(here);
  });
}

function selectionAt(range: SourceRange | undefined, maker: number | null): Selection | undefined {
  if (range === undefined && maker === null) return undefined;
  const ranges = range === undefined ? [] : [range];
  return { pipeline: 0, ranges, origin, title: 'The program stands here', maker };
}

/** The whole line, columns in bytes as CPython counts. */
function lineRange({ line }: SessionPlace, lines: readonly string[]): SourceRange | undefined {
  const text = line === null ? undefined : lines[line - 1];
  if (line === null || text === undefined) return undefined;
  const bytes = (part: string): number => new TextEncoder().encode(part).length;
  const indent = /^\s*/.exec(text)?.[0] ?? '';
  return [line, bytes(indent), line, bytes(text.trimEnd())];
}

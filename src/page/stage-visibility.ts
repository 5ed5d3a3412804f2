import { stageTitles } from '../pipeline/model.js';
import type { StageName } from '../pipeline/stage-names.js';
import type { Pane } from './panes/pane.js';

/** Which stages are on the screen. */
export interface Visibility {
  readonly stages: readonly (StageName | 'source')[];
  titleOf(stage: StageName | 'source'): string;
  isShown(stage: StageName | 'source'): boolean;
  toggle(stage: StageName | 'source'): void;
  listen(listener: () => void): void;
}

export function stageVisibility(panes: readonly Pane[], shown: Set<StageName | 'source'>): Visibility {
  const listeners: (() => void)[] = [];
  const stages = [...new Set(panes.map(({ stage }) => stage))];
  const apply = (): void => {
    for (const pane of panes) pane.element.hidden = !shown.has(pane.stage);
    for (const listener of listeners) listener();
  };
  apply();
  return {
    stages,
    titleOf: (stage) => (stage === 'source' ? 'Source' : stageTitles[stage]),
    isShown: (stage) => shown.has(stage),
    toggle: (stage) => {
      const hides = shown.delete(stage);
      if (!hides) shown.add(stage);
      apply();
      const pane = panes.find((each) => each.stage === stage);
      if (!hides) pane?.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    listen: (listener) => void listeners.push(listener),
  };
}

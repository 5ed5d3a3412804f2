import type { Pipeline } from '../../pipeline/model.js';
import type { StageName } from '../../pipeline/stage-names.js';
import { makerButtons } from '../editor.js';
import { element } from '../element.js';
import type { PaneContext } from './pane.js';

export interface PaneFrame {
  readonly element: HTMLElement;
  readonly body: HTMLElement;
  /** How much of the pane is in the selection. */
  readonly linked: HTMLElement;
}

/** The box around a pane: what it is, how much there is of it, who made it. */
export function paneFrame(
  id: string,
  title: string,
  count: string,
  makers: readonly Node[],
  classes: string,
): PaneFrame {
  const linked = element('span', 'linked');
  const wide = element('button', 'wide-button', '⤢');
  wide.title = 'wide or narrow';
  wide.setAttribute('aria-label', `${title}: wide or narrow`);
  const head = element(
    'header',
    'pane-head',
    element('h2', '', title),
    element('span', 'count', count),
    linked,
    wide,
  );
  if (makers.length > 0) head.append(element('p', 'made-by', ...makers));
  const body = element('div', 'pane-body');
  const section = element('section', `pane ${classes}`, head, body);
  section.id = id;
  section.setAttribute('aria-label', title);
  wide.addEventListener('click', () => section.classList.toggle('wide'));
  return { element: section, body, linked };
}

/** The functions of a whole stage; in an editor each can be gone to, and be stopped at. */
export function stageMakers(
  { pipeline: { makers, stages }, editor }: PaneContext,
  stage: StageName,
): readonly Node[] {
  return stages[stage].makers.flatMap((index) => {
    const maker = makers[index];
    if (maker === undefined) return [];
    return [element('code', '', maker.function), ...makerButtons(maker, editor, true)];
  });
}

/** Why a stage is not there, or not whole. */
export function reasonBox({ stages }: Pipeline, stage: StageName): HTMLElement | undefined {
  const { state, reason } = stages[stage];
  if (reason === null) return undefined;
  const box = element('p', `reason ${state}`, reason);
  box.title = reason;
  return box;
}

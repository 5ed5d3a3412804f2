import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Tour, TourStop } from '../../../../src/cpython/stages/tour.js';
import type { WholeTour } from '../../../../src/cpython/stages/tour-schema.js';
import { keepInSight } from '../pipeline/keep-in-sight.js';
import { openFunction } from '../pipeline/open-function.js';
import type { WatchedState } from '../setup/workspace-state.js';
import { tourDocument, type TourPage } from './tour-page.js';
import { tourValues } from './tour-values.js';
import { goToStop, type Arrival } from './tour-walk.js';
import type { StartedSession } from './walked-session.js';

const { l10n } = vscode;

/** What a button of the view means. */
interface Pressed {
  readonly act: 'next' | 'end' | 'see';
  readonly place?: string;
}

/** Leads through a tour in a session that is about to stand at `main`; ends with the view, or with the program. */
export async function leadThrough(
  session: StartedSession,
  { title, about }: Pick<WholeTour, 'title' | 'about'>,
  forVersion: (minor: string) => Promise<Tour | undefined>,
  state: WatchedState,
): Promise<void> {
  const panel = vscode.window.createWebviewPanel(
    'cpython.tour',
    l10n.t('Tour: {0}', title),
    vscode.ViewColumn.Two,
    { enableScripts: true, localResourceRoots: [] },
  );
  let left = false;
  let press: ((act: 'next' | 'end') => void) | undefined;
  /** Also while the program is on its way to the next stop. */
  const leave = (): void => {
    if (left) return;
    left = true;
    press?.('end');
    void session.end();
  };
  panel.onDidDispose(leave);
  panel.webview.onDidReceiveMessage(({ act, place }: Pressed) => {
    if (act === 'end') leave();
    else if (act === 'next') press?.(act);
    else if (place !== undefined) void openPlace(place, state);
  });
  keepInSight(panel);
  const show = (page: Omit<TourPage, 'title' | 'about'>): void => {
    if (left) return;
    const nonce = randomBytes(16).toString('hex');
    panel.webview.html = tourDocument({ title, about, ...page }, nonce, l10n.t);
  };
  const pressed = (): Promise<'next' | 'end'> =>
    new Promise((resolve) => {
      press = resolve;
      if (left) resolve('end');
    });
  try {
    await walk(session, forVersion, show, pressed);
  } finally {
    left = true;
    session.dispose();
    await session.end();
    panel.dispose();
  }
}

async function walk(
  session: StartedSession,
  forVersion: (minor: string) => Promise<Tour | undefined>,
  show: (page: Omit<TourPage, 'title' | 'about'>) => void,
  pressed: () => Promise<'next' | 'end'>,
): Promise<void> {
  const first = await session.nextStop();
  if (first === undefined) return;
  let threadId = first.threadId ?? 1;
  const tour = await forVersion(await versionOf(session, threadId));
  if (tour === undefined) return;
  const of = tour.stops.length;
  for (const [index, stop] of tour.stops.entries()) {
    const number = index + 1;
    let arrival = await reach(session, stop, threadId, index === 0);
    while (arrival.kind === 'elsewhere') {
      ({ threadId } = arrival);
      const note = l10n.t('The program stands at a breakpoint of yours. The next stop is {0}.', stop.title);
      show({ number, of, values: [], note, goesOn: true });
      if ((await pressed()) === 'end') return;
      arrival = await reach(session, stop, threadId, false);
    }
    if (arrival.kind === 'there') ({ threadId } = arrival);
    const values = arrival.kind === 'there' ? await tourValues(session, stop, threadId, l10n.t) : [];
    const goesOn = arrival.kind !== 'ended' && number < of;
    show({ number, of, stop, values, note: noteOf(arrival, number === of), goesOn });
    if ((await pressed()) === 'end' || !goesOn) return;
  }
}

/** The program may have ended while the view waited. */
async function reach(
  session: StartedSession,
  ...to: [stop: TourStop, threadId: number, isFirst: boolean]
): Promise<Arrival> {
  return session.hasEnded() ? { kind: 'ended' } : goToStop(session, ...to);
}

function noteOf(arrival: Arrival, isLast: boolean): string | undefined {
  if (arrival.kind === 'ended') return l10n.t('The program ended before it came here.');
  if (arrival.kind === 'missing') return l10n.t('This interpreter has no such function. {0}', arrival.reason);
  return isLast ? l10n.t('This is the last stop.') : undefined;
}

/** Py_Version is PY_VERSION_HEX as a variable: Python/getversion.c, since 3.11. */
async function versionOf(session: StartedSession, threadId: number): Promise<string> {
  const { stackFrames } = await session.ask('stackTrace', { threadId, startFrame: 0, levels: 1 });
  const frameId = stackFrames[0]?.id;
  const { result } = await session.ask('evaluate', {
    expression: 'c: (int)(Py_Version >> 16)',
    context: 'watch',
    ...(frameId === undefined ? {} : { frameId }),
  });
  const version = parseInt(result, 10);
  return `${version >> 8}.${version & 0xff}`;
}

/** `Python/import.c:import_find_and_load`. */
async function openPlace(place: string, state: WatchedState): Promise<void> {
  const [file = '', name = ''] = place.split(':');
  await openFunction({ file, function: name }, state);
}

import * as vscode from 'vscode';
import type { RefcountWatches } from '../debug/refcount-watches.js';
import { ask } from '../debug/request.js';
import { countRow, objectRows } from './object-rows.js';
import { showRows, type RowView } from './row-view.js';
import type { Row } from './row.js';
import { currentStop, type Stop } from './stop.js';
import { variableRows } from './variable-rows.js';

const { l10n } = vscode;

/** Objects that refer to the pinned one, of which so many are looked for. */
const maxReferrers = 50;

export interface ObjectView extends RowView {
  /** Keeps an eye on what an expression gives, at each stop; asks for one if there is none. */
  pin(expression: string | undefined): Promise<void>;
  /** Stops where the reference count of a row changes, or does so no longer. */
  watch(row: Row, watched: boolean): Promise<void>;
}

/** Where an expression was found last. */
interface Found {
  readonly session: vscode.DebugSession;
  readonly object: string;
}

interface Pin {
  readonly expression: string;
  found?: Found;
}

/** A pinned object. */
export function showObject(watches: RefcountWatches, log: vscode.LogOutputChannel): ObjectView {
  let pinned: Pin | undefined;
  const view = showRows(
    'cpython.object',
    async (stop) => {
      if (pinned === undefined)
        throw new Error(l10n.t('No object is pinned: use “Pin in the Object View” on a variable.'));
      // What is pinned meanwhile is read by itself.
      const pin = pinned;
      const object = await addressOf(stop, pin);
      pin.found = { session: stop.session, object };
      return readObject(stop, { label: pin.expression, object, watches });
    },
    log,
  );
  return {
    ...view,
    async pin(expression) {
      const prompt = l10n.t('A variable, a path from one (self.items[0]), or an address');
      const asked =
        expression ?? (await vscode.window.showInputBox({ prompt, value: pinned?.expression ?? '' }));
      if (asked === undefined || asked === '') return;
      pinned = { expression: asked };
      await vscode.commands.executeCommand('cpython.object.focus');
      view.reload();
    },
    async watch(row, watched) {
      const { count } = row;
      const session = currentStop()?.session;
      if (count === undefined || session === undefined) return;
      await watches.set(session, count.of, watched);
      view.redraw(row, countRow({ ...count, watched: watches.isWatched(session, count.of) }, l10n.t));
    },
  };
}

/** In a frame that does not have the name, such as one of C, the object is still the one that it was. */
async function addressOf({ session, frameId }: Stop, { expression, found }: Pin): Promise<string> {
  if (/^0x[0-9a-f]+$/i.test(expression)) return expression;
  const before = found?.session === session ? found.object : undefined;
  try {
    const answer = await ask(session, 'evaluate', { expression, frameId, context: 'watch' });
    const object = answer.memoryReference ?? before;
    if (object !== undefined) return object;
  } catch (error) {
    if (before !== undefined) return before;
    throw error;
  }
  throw new Error(l10n.t('{0} is no object in memory.', expression));
}

interface Pinned {
  readonly label: string;
  readonly object: string;
  readonly watches: RefcountWatches;
}

async function readObject({ session }: Stop, { label, object, watches }: Pinned): Promise<readonly Row[]> {
  const body = await ask(session, 'cpython/object', { memoryReference: object });
  return objectRows(
    label,
    body,
    {
      watched: watches.isWatched(session, body.address),
      asPython: () => variableRows(session, body.variablesReference),
      referrers: async () => {
        const wider = await ask(session, 'cpython/object', {
          memoryReference: object,
          referrers: maxReferrers,
        });
        return wider.referrers ?? [];
      },
    },
    l10n.t,
  );
}

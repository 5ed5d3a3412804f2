import * as vscode from 'vscode';
import { ask } from '../debug/request.js';
import { bytecodeRows } from './bytecode-rows.js';
import { interpreterRows } from './interpreter-rows.js';
import { objectRows } from './object-rows.js';
import { showRows, type RowView } from './row-view.js';
import type { Row } from './row.js';
import type { Stop } from './stop.js';
import { variableRows } from './variable-rows.js';

const { l10n } = vscode;

/** Objects that refer to the pinned one, of which so many are looked for. */
const maxReferrers = 50;

/** Interpreters, threads, the GIL and the garbage collector. */
export function showInterpreter(): RowView {
  return showRows('cpython.interpreter', async ({ session }) =>
    interpreterRows(await ask(session, 'cpython/interpreter', {}), l10n.t),
  );
}

/** The instructions of the chosen Python frame with its value stack. */
export function showBytecode(): RowView {
  return showRows('cpython.bytecode', async ({ session, frameId }) =>
    bytecodeRows(await ask(session, 'cpython/bytecode', { frameId }), l10n.t),
  );
}

export interface ObjectView extends RowView {
  /** Keeps an eye on what an expression gives, at each stop; asks for one if there is none. */
  pin(expression: string | undefined): Promise<void>;
}

/** A pinned object. */
export function showObject(): ObjectView {
  let pinned: string | undefined;
  const view = showRows('cpython.object', async (stop) => {
    if (pinned !== undefined) return readObject(stop, pinned);
    throw new Error(l10n.t('No object is pinned: use “Pin in the Object View” on a variable.'));
  });
  return {
    ...view,
    async pin(expression) {
      const prompt = l10n.t('A variable, a path from one (self.items[0]), or an address');
      const asked = expression ?? (await vscode.window.showInputBox({ prompt, value: pinned ?? '' }));
      if (asked === undefined || asked === '') return;
      pinned = asked;
      await vscode.commands.executeCommand('cpython.object.focus');
      view.reload();
    },
  };
}

async function readObject({ session, frameId }: Stop, expression: string): Promise<readonly Row[]> {
  const isAddress = /^0x[0-9a-f]+$/i.test(expression);
  const memoryReference = isAddress
    ? expression
    : (await ask(session, 'evaluate', { expression, frameId, context: 'watch' })).memoryReference;
  if (memoryReference === undefined) throw new Error(l10n.t('{0} is no object in memory.', expression));
  const body = await ask(session, 'cpython/object', { memoryReference });
  return objectRows(
    expression,
    body,
    {
      asPython: () => variableRows(session, body.variablesReference),
      referrers: async () => {
        const wider = await ask(session, 'cpython/object', { memoryReference, referrers: maxReferrers });
        return wider.referrers ?? [];
      },
    },
    l10n.t,
  );
}

/** Sets a breakpoint at the line that an instruction is of, or takes it away. */
export function toggleBreakpoint({ place }: Row): void {
  if (place === undefined) return;
  const uri = vscode.Uri.file(place.file);
  const range = new vscode.Range(place.line - 1, 0, place.line - 1, 0);
  const there = vscode.debug.breakpoints.filter(
    (each) =>
      each instanceof vscode.SourceBreakpoint &&
      each.location.uri.toString() === uri.toString() &&
      each.location.range.start.line === range.start.line,
  );
  if (there.length > 0) vscode.debug.removeBreakpoints(there);
  else vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(new vscode.Location(uri, range))]);
}

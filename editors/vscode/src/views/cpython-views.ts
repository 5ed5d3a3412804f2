import * as vscode from 'vscode';
import { hasBreakpoint } from '../debug/line-breakpoints.js';
import { ask } from '../debug/request.js';
import { bytecodeRows } from './bytecode-rows.js';
import { interpreterRows } from './interpreter-rows.js';
import { showRows, type RowView } from './row-view.js';
import { variableRows } from './variable-rows.js';

const { l10n } = vscode;

/** Interpreters, threads, the GIL and the garbage collector. */
export function showInterpreter(log: vscode.LogOutputChannel): RowView {
  return showRows(
    'cpython.interpreter',
    async ({ session }) => interpreterRows(await ask(session, 'cpython/interpreter', {}), l10n.t),
    log,
  );
}

/** The instructions of the chosen Python frame with its value stack. */
export function showBytecode(log: vscode.LogOutputChannel): RowView {
  const view = showRows(
    'cpython.bytecode',
    async ({ session, frameId }) => {
      const body = await ask(session, 'cpython/bytecode', { frameId });
      const locals = async (): ReturnType<typeof variableRows> => {
        const { scopes } = await ask(session, 'scopes', { frameId });
        return variableRows(session, scopes[0]?.variablesReference ?? 0);
      };
      return bytecodeRows(body, { locals, hasBreakpoint }, l10n.t);
    },
    log,
  );
  const marks = vscode.debug.onDidChangeBreakpoints(() => view.reload());
  return {
    ...view,
    dispose: () => {
      marks.dispose();
      view.dispose();
    },
  };
}

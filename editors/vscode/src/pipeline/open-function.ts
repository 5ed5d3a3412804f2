import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { lineOfDefinition } from '../../../../src/base/c-definition.js';
import type { Maker } from '../../../../src/pipeline/model.js';
import type { WatchedState } from '../setup/workspace-state.js';

const { l10n } = vscode;

/** Shows where a C function is defined, in the sources of the workspace's build. */
export async function openFunction(
  { function: name, file }: Pick<Maker, 'function' | 'file'>,
  state: WatchedState,
): Promise<void> {
  const { record } = state.current();
  const path = record === undefined ? undefined : join(record.source.path, file);
  const text = path === undefined ? undefined : await readFile(path, 'utf8').catch(() => undefined);
  if (path === undefined || text === undefined) {
    void vscode.window.showInformationMessage(
      l10n.t('{0} is in {1}, and the sources of CPython are not here.', name, file),
    );
    return;
  }
  const line = (lineOfDefinition(text, name) ?? 1) - 1;
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.window.showTextDocument(vscode.Uri.file(path), {
    viewColumn: vscode.ViewColumn.One,
    selection,
    preview: true,
  });
}

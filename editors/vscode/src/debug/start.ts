import * as vscode from 'vscode';
import type { WatchedState } from '../setup/workspace-state.js';
import { launchOf, sayWhatToRun } from './configurations.js';
import { pythonFile } from './python-file.js';

/** Starts a session in the folder that is open. */
export async function startDebugging(configuration: vscode.DebugConfiguration): Promise<void> {
  await vscode.debug.startDebugging(vscode.workspace.workspaceFolders?.[0], configuration);
}

/** Runs a Python file inside CPython, up to its first line; without one, that of the editor. */
export async function debugFile(file: vscode.Uri | undefined): Promise<void> {
  const path = await pythonFile(file);
  if (path === undefined) sayWhatToRun();
  else await startDebugging(launchOf(path, 'script'));
}

/** The session that the walkthrough ends with: main.py beside a stop in `main` of Programs/python.c. */
export async function firstSession(state: WatchedState): Promise<void> {
  const { folder, configured } = state.current();
  if (folder === undefined || !configured) {
    await vscode.commands.executeCommand('cpython.setUp');
    return;
  }
  const program = vscode.Uri.joinPath(folder.uri, 'main.py');
  await vscode.window.showTextDocument(program, { preview: false });
  await startDebugging(launchOf(program.fsPath, 'main'));
}

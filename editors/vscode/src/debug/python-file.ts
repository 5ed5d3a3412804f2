import * as vscode from 'vscode';

/**
 * The path of `file`, or of the Python file in the editor; what was typed into it since is saved.
 *
 * @returns undefined where the editor has none.
 */
export async function pythonFile(file?: vscode.Uri): Promise<string | undefined> {
  const document =
    file === undefined
      ? vscode.window.activeTextEditor?.document
      : vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  const isPython = document?.languageId === 'python' && document.uri.scheme === 'file';
  const path = file ?? (isPython ? document.uri : undefined);
  if (path !== undefined) await document?.save();
  return path?.fsPath;
}

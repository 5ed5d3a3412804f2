import * as vscode from 'vscode';

/**
 * Keeps what has just been opened beside the source in sight: files that a session opens while it has the focus go elsewhere.
 * Not where it shares its place with files of the person's.
 */
export async function keepInSight(): Promise<void> {
  if (vscode.window.tabGroups.activeTabGroup.tabs.length > 1) return;
  await vscode.commands.executeCommand('workbench.action.lockEditorGroup');
}

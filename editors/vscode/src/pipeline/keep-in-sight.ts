import * as vscode from 'vscode';

/**
 * Keeps a page that is being opened beside the source in sight: files that a session opens while it has the focus go elsewhere.
 * Not where it shares its place with files of the person's.
 */
export function keepInSight(panel: vscode.WebviewPanel): void {
  const { tabGroups } = vscode.window;
  /** VS Code tells where it has put the page a moment later; until then the active group is that of the source. */
  const lock = (): void => {
    const { viewColumn, activeTab, tabs } = tabGroups.activeTabGroup;
    if (activeTab?.label !== panel.title || viewColumn !== panel.viewColumn) return;
    for (const each of subscriptions) each.dispose();
    if (tabs.length === 1) void vscode.commands.executeCommand('workbench.action.lockEditorGroup');
  };
  const subscriptions: vscode.Disposable[] = [
    tabGroups.onDidChangeTabGroups(lock),
    tabGroups.onDidChangeTabs(lock),
    panel.onDidChangeViewState(lock),
    panel.onDidDispose(() => {
      for (const each of subscriptions) each.dispose();
    }),
  ];
}

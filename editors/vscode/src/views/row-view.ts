import * as vscode from 'vscode';
import type { Row } from './row.js';
import { currentStop, type Stop } from './stop.js';

const { l10n } = vscode;

export interface RowView {
  dispose(): void;
  /** Reads its rows anew. */
  reload(): void;
}

/**
 * A view of rows that are read at each stop, for the frame that is chosen. It is one of VS Code's own trees: keys, themes
 * and screen readers are seen to.
 *
 * @param read is not called while nobody sees the view.
 */
export function showRows(id: string, read: (stop: Stop) => Promise<readonly Row[]>): RowView {
  const changed = new vscode.EventEmitter<undefined>();
  const parents = new WeakMap<Row, Row>();
  let rows: readonly Row[] = [];
  let round = 0;

  const view = vscode.window.createTreeView<Row>(id, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: itemOf,
      getParent: (row) => parents.get(row),
      getChildren: async (row) => {
        if (row === undefined) return [...rows];
        const children = typeof row.children === 'function' ? await row.children() : (row.children ?? []);
        for (const child of children) parents.set(child, row);
        return [...children];
      },
    },
  });

  const isSeen = (): boolean => view.visible;

  async function load(): Promise<void> {
    round += 1;
    const mine = round;
    const stop = currentStop();
    if (!isSeen()) return;
    const loaded = stop === undefined ? [] : await attempted(read(stop));
    // Another stop came while this one was read.
    if (mine !== round) return;
    rows = typeof loaded === 'string' ? [] : loaded;
    view.message = messageOf(stop, loaded);
    changed.fire(undefined);
    const current = findCurrent(rows, parents);
    // Who left the view meanwhile is not brought back to it.
    if (current === undefined || !isSeen()) return;
    // Where the rows of the next stop have come, there is nothing to reveal any more.
    await Promise.resolve(view.reveal(current, { select: true, focus: false })).catch(() => undefined);
  }

  const reload = (): void => void load();
  const subscriptions = [
    view,
    changed,
    view.onDidChangeVisibility(reload),
    vscode.debug.onDidChangeActiveStackItem(reload),
    vscode.debug.onDidChangeActiveDebugSession(reload),
  ];
  return { reload, dispose: () => subscriptions.forEach((each) => void each.dispose()) };
}

/** The reason where there is nothing to show. */
async function attempted(reading: Promise<readonly Row[]>): Promise<readonly Row[] | string> {
  try {
    return await reading;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function messageOf(stop: Stop | undefined, loaded: readonly Row[] | string): string | undefined {
  if (stop === undefined) return l10n.t('The program is running: this is shown at a stop.');
  return typeof loaded === 'string' ? loaded : undefined;
}

function findCurrent(rows: readonly Row[], parents: WeakMap<Row, Row>): Row | undefined {
  for (const row of rows) {
    if (row.isCurrent === true) return row;
    if (typeof row.children !== 'object') continue;
    for (const child of row.children) parents.set(child, row);
    const found = findCurrent(row.children, parents);
    if (found !== undefined) return found;
  }
  return undefined;
}

function itemOf({
  label,
  description,
  icon,
  tooltip,
  isOpen,
  children,
  place,
  object,
}: Row): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const state = children === undefined ? None : isOpen === true ? Expanded : Collapsed;
  const item = new vscode.TreeItem(label, state);
  if (description !== undefined) item.description = description;
  if (icon !== undefined) item.iconPath = new vscode.ThemeIcon(icon);
  if (tooltip !== undefined) item.tooltip = tooltip;
  if (place !== undefined) item.contextValue = 'instruction';
  else if (object !== undefined) item.contextValue = 'object';
  return item;
}

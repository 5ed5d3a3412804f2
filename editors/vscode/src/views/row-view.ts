import * as vscode from 'vscode';
import { rememberedChildren } from './remembered-children.js';
import { itemOf } from './row-item.js';
import type { Row } from './row.js';
import { currentStop, type Stop } from './stop.js';

const { l10n } = vscode;

export interface RowView {
  dispose(): void;
  /** Reads its rows anew; what is in sight stays there. */
  reload(): void;
  /** Shows one row as `next` from now on; those below it stay as they are. */
  redraw(row: Row, next: Row): void;
}

/**
 * A view of rows that are read at each stop, for the frame that is chosen. It is one of VS Code's own trees: keys, themes
 * and screen readers are seen to.
 *
 * @param read is not called while nobody sees the view.
 */
export function showRows(
  id: string,
  read: (stop: Stop) => Promise<readonly Row[]>,
  log: vscode.LogOutputChannel,
): RowView {
  const changed = new vscode.EventEmitter<Row | undefined>();
  const parents = new WeakMap<Row, Row>();
  const redrawn = new WeakMap<Row, Row>();
  const childrenOf = rememberedChildren();
  let rows: readonly Row[] = [];
  let round = 0;

  const view = vscode.window.createTreeView<Row>(id, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: (row) => itemOf(redrawn.get(row) ?? row),
      getParent: (row) => parents.get(row),
      getChildren: async (row) => {
        if (row === undefined) return [...rows];
        const children = await childrenOf(row);
        for (const child of children) parents.set(child, row);
        return [...children];
      },
    },
  });

  const isSeen = (): boolean => view.visible;

  async function load(brings: boolean): Promise<void> {
    round += 1;
    const mine = round;
    const stop = currentStop();
    if (!isSeen()) return;
    const start = performance.now();
    const loaded = stop === undefined ? [] : await attempted(read(stop));
    log.debug(`${id}: ${(performance.now() - start).toFixed(0)} ms`);
    // Another stop came while this one was read.
    if (mine !== round) return;
    rows = typeof loaded === 'string' ? [] : loaded;
    // Before the message: of changes that come at once VS Code shows the first, and the others a fifth of a second later.
    changed.fire(undefined);
    const message = messageOf(stop, loaded);
    if (view.message !== message) view.message = message;
    const current = brings ? findCurrent(rows, parents) : undefined;
    // Who left the view meanwhile is not brought back to it.
    if (current === undefined || !isSeen()) return;
    // Where the rows of the next stop have come, there is nothing to reveal any more.
    await Promise.resolve(view.reveal(current, { select: true, focus: false })).catch(() => undefined);
  }

  const arrive = (): void => void load(true);
  const subscriptions = [
    view,
    changed,
    view.onDidChangeVisibility(arrive),
    vscode.debug.onDidChangeActiveStackItem(arrive),
    vscode.debug.onDidChangeActiveDebugSession(arrive),
  ];
  return {
    reload: () => void load(false),
    redraw: (row, next) => {
      redrawn.set(row, next);
      changed.fire(row);
    },
    dispose: () => subscriptions.forEach((each) => void each.dispose()),
  };
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

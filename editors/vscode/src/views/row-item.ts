import * as vscode from 'vscode';
import type { Row } from './row.js';

const { l10n } = vscode;

/** A row as VS Code's tree shows it, and as a screen reader says it. */
export function itemOf(row: Row): vscode.TreeItem {
  const { label, description, icon, colour, tooltip, isOpen, children, place } = row;
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const state = children === undefined ? None : isOpen === true ? Expanded : Collapsed;
  const item = new vscode.TreeItem(label, state);
  item.accessibilityInformation = { label: spoken(row) };
  if (description !== undefined) item.description = description;
  if (icon !== undefined)
    item.iconPath = new vscode.ThemeIcon(
      icon,
      colour === undefined ? undefined : new vscode.ThemeColor(colour),
    );
  if (tooltip !== undefined) item.tooltip = tooltip;
  const context = contextOf(row);
  if (context !== undefined) item.contextValue = context;
  if (place !== undefined) {
    const title = l10n.t('Toggle a Breakpoint at This Line');
    item.command = { command: 'cpython.toggleBreakpoint', title, arguments: [row] };
  }
  return item;
}

/** A tooltip is not what a row is called: it has addresses. */
function spoken({ label, description = '', isCurrent }: Row): string {
  const parts = [label.trim(), description, isCurrent === true ? l10n.t('current') : ''];
  return parts.filter((part) => part !== '').join(', ');
}

/** What the manifest's menus go by. */
function contextOf({ place, object, count }: Row): string | undefined {
  if (place !== undefined) return 'instruction';
  if (count !== undefined) return count.watched ? 'watchedCount' : 'count';
  return object === undefined ? undefined : 'object';
}

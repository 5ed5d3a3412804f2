import * as vscode from 'vscode';
import type { Finding } from '../../../../src/setup/doctor/finding.js';
import type { WatchedState } from '../setup/workspace-state.js';
import { isTrouble } from './blocking.js';

const { l10n } = vscode;

/** The doctor's findings as a list: what is in the way comes first. */
export function showFindings(state: WatchedState): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  const provider: vscode.TreeDataProvider<Finding> = {
    onDidChangeTreeData: changed.event,
    getChildren: (parent) => (parent === undefined ? byUrgency(state.current().findings ?? []) : []),
    getTreeItem: itemOf,
  };
  return vscode.Disposable.from(
    vscode.window.createTreeView('cpython.findings', { treeDataProvider: provider }),
    state.onDidChange(() => changed.fire(undefined)),
    changed,
  );
}

function byUrgency(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((one, other) => urgency(one) - urgency(other));
}

function urgency(finding: Finding): number {
  const weight = ['required', 'recommended', 'advice'].indexOf(finding.weight);
  if (isTrouble(finding)) return weight;
  return finding.status === 'unknown' ? 3 : 4;
}

function itemOf(finding: Finding): vscode.TreeItem {
  const item = new vscode.TreeItem(finding.title);
  const [icon, word] = lookOf(finding);
  item.iconPath = icon;
  item.description = finding.found ?? word;
  item.tooltip = tooltip(finding);
  item.accessibilityInformation = { label: `${finding.title}: ${word}. ${finding.found ?? finding.without}` };
  const { remedy } = finding;
  if (isTrouble(finding) && remedy !== undefined) {
    if (remedy.automatic) item.contextValue = 'installable';
    else if ((remedy.commands?.length ?? 0) > 0) item.contextValue = 'commanded';
  }
  return item;
}

function lookOf(finding: Finding): readonly [vscode.ThemeIcon, string] {
  const icon = (name: string, colour: string): vscode.ThemeIcon =>
    new vscode.ThemeIcon(name, new vscode.ThemeColor(colour));
  if (finding.status === 'ok') return [icon('pass', 'testing.iconPassed'), l10n.t('there')];
  if (finding.status === 'unknown') return [icon('question', 'descriptionForeground'), l10n.t('unknown')];
  const word = finding.status === 'missing' ? l10n.t('missing') : l10n.t('wrong');
  if (finding.weight === 'required') return [icon('error', 'testing.iconFailed'), word];
  if (finding.weight === 'recommended') return [icon('warning', 'problemsWarningIcon.foreground'), word];
  return [icon('info', 'problemsInfoIcon.foreground'), word];
}

function tooltip({ title, why, without, remedy, found }: Finding): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const line = (label: string, content: string): unknown =>
    text.appendMarkdown(`\n\n*${label}* ${verbatim(content)}`);
  text.appendMarkdown(`**${verbatim(title)}**`);
  if (found !== undefined) text.appendMarkdown(` ${verbatim(found)}`);
  line(l10n.t('Why:'), why);
  line(l10n.t('Without it:'), without);
  if (remedy !== undefined) line(l10n.t('What to do:'), remedy.text);
  for (const command of remedy?.commands ?? []) text.appendCodeblock(command.join(' '), 'shellscript');
  return text;
}

/** As text of Markdown; what VS Code has for it makes of every space one at which no line may break. */
const verbatim = (text: string): string => text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');

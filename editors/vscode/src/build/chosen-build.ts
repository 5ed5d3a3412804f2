import * as vscode from 'vscode';
import type { WatchedState } from '../setup/workspace-state.js';
import { buildItems, nameOf } from './build-items.js';
import { buildsOf, type KnownBuild } from './builds.js';

const { l10n, window } = vscode;

const section = 'cpython';
const setting = 'interpreter';

/** The interpreter that sessions start: the one that the person chose, else the one of the last set-up. */
export async function chosenInterpreter(state: WatchedState): Promise<string | undefined> {
  const chosen = vscode.workspace.getConfiguration(section).get<string>(setting, '');
  return chosen === '' ? (await buildsOf(state.current()))[0]?.program : chosen;
}

type Item = vscode.QuickPickItem & { readonly build?: KnownBuild };

/** Lets the person choose among the builds of this folder and everything else. */
export async function chooseInterpreter(state: WatchedState): Promise<void> {
  const items: readonly Item[] = await buildItems(state.current());
  const browse: Item = { label: l10n.t('Browse …'), description: l10n.t('any other CPython') };
  const another: Item = { label: l10n.t('Another build …'), description: l10n.t('set one up here') };
  const chosen = await window.showQuickPick([...items, browse, another], {
    title: l10n.t('Which CPython is to be debugged?'),
  });
  if (chosen === undefined) return;
  if (chosen === another) await vscode.commands.executeCommand('cpython.setUp');
  else await remember(chosen.build?.program ?? (await browseForInterpreter()));
}

async function browseForInterpreter(): Promise<string | undefined> {
  const [file] = (await window.showOpenDialog({ openLabel: l10n.t('Use This Interpreter') })) ?? [];
  return file?.fsPath;
}

async function remember(program: string | undefined): Promise<void> {
  if (program === undefined) return;
  const inFolder = vscode.workspace.workspaceFolders !== undefined;
  const target = inFolder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration(section).update(setting, program, target);
}

/** Shows in the status bar which build sessions start. */
export function showChosenBuild(state: WatchedState): vscode.Disposable {
  const item = window.createStatusBarItem('cpython.build', vscode.StatusBarAlignment.Left, 50);
  item.name = l10n.t('CPython build');
  item.command = 'cpython.chooseInterpreter';

  async function show(): Promise<void> {
    const program = await chosenInterpreter(state);
    const build = (await buildsOf(state.current())).find((each) => each.program === program);
    if (program === undefined) {
      item.hide();
      return;
    }
    const name = build === undefined ? vscode.workspace.asRelativePath(program) : nameOf(build);
    item.text = `$(bug) ${name}`;
    item.tooltip = l10n.t('Sessions of CPython Debug start {0}', program);
    item.accessibilityInformation = { label: l10n.t('CPython build: {0}', name) };
    item.show();
  }

  void show();
  return vscode.Disposable.from(
    item,
    state.onDidChange(() => void show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${section}.${setting}`)) void show();
    }),
  );
}

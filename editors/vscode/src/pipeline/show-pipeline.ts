import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { chosenInterpreter } from '../build/chosen-build.js';
import { buildItems } from '../build/build-items.js';
import { pythonFile } from '../debug/python-file.js';
import type { Cpydbg } from '../engine/cpydbg.js';
import type { WatchedState } from '../setup/workspace-state.js';
import { pipelinePanel, type PipelinePanel } from './pipeline-panel.js';
import { followStops } from './follow-stops.js';

const { l10n, window } = vscode;

export interface Pipelines {
  /** All stages of a Python file, that of the editor where none is named. */
  show(file: vscode.Uri | undefined): Promise<void>;
  /** Beside another file, or beside itself in another build. */
  compare(file: vscode.Uri | undefined): Promise<void>;
  dispose(): void;
}

/** Pages with the stages of a file; while a session stands still, they show where. */
export function showPipelines(cpydbg: Cpydbg, state: WatchedState): Pipelines {
  const panels = new Set<PipelinePanel>();
  const following = followStops(panels);

  async function open(file: vscode.Uri | undefined, more: readonly string[]): Promise<void> {
    const path = await pythonFile(file);
    if (path === undefined) {
      void window.showInformationMessage(l10n.t('Open the Python file whose stages you want to see.'));
      return;
    }
    const python = await chosenInterpreter(state);
    const args = [path, ...(python === undefined ? [] : ['--python', python]), ...more];
    const title = l10n.t('{0}: from text to bytecode', basename(path));
    const page = await window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_, token) => pageOf(cpydbg, args, token),
    );
    if (page === undefined) return;
    const panel = pipelinePanel(title, page, path, state);
    panels.add(panel);
    panel.onDidListen(() => following.tell(panel));
    panel.onDidDispose(() => panels.delete(panel));
  }

  return {
    show: (file) => open(file, []),
    async compare(file) {
      const more = await other(state);
      if (more !== undefined) await open(file, more);
    },
    dispose() {
      following.dispose();
      for (const panel of panels) panel.dispose();
    },
  };
}

/** @returns undefined where there is none, after saying why; or where the person does not want it any more. */
async function pageOf(
  cpydbg: Cpydbg,
  args: readonly string[],
  token: vscode.CancellationToken,
): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'cpydbg-page-'));
  try {
    const out = join(folder, 'page.html');
    const end = await cpydbg.run(['pipeline', ...args, '--html', out], { onLine: () => undefined, token });
    if (token.isCancellationRequested) return undefined;
    if (end.status === 0) return await readFile(out, 'utf8');
    void window.showErrorMessage(end.stderr);
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Item = vscode.QuickPickItem & { readonly args?: readonly string[] };

/** What to compare with, as options of the command. */
async function other(state: WatchedState): Promise<readonly string[] | undefined> {
  const builds = await buildItems(state.current());
  const items = builds.map((each): Item => ({ ...each, args: ['--compare-python', each.build.program] }));
  const file: Item = { label: l10n.t('Another file …') };
  const build: Item = { label: l10n.t('Another interpreter …') };
  const chosen = await window.showQuickPick([...items, file, build], {
    title: l10n.t('What is it to be compared with?'),
  });
  if (chosen === undefined || chosen.args !== undefined) return chosen?.args;
  const [found] = (await window.showOpenDialog({ openLabel: l10n.t('Compare') })) ?? [];
  return found === undefined ? undefined : [chosen === file ? '--compare' : '--compare-python', found.fsPath];
}

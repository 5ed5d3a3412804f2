import * as vscode from 'vscode';
import type { SetupEvent } from '../../../../src/setup/events.js';
import type { Part } from '../../../../src/setup/parts.js';
import type { Finding } from '../../../../src/setup/doctor/finding.js';
import { parsed, type Cpydbg } from '../engine/cpydbg.js';
import { partTitle } from './part-titles.js';
import { askForSetup } from './questions.js';
import { followSetup } from './setup-progress.js';
import type { WatchedState } from './workspace-state.js';

const { l10n, window } = vscode;

/** The cancel button is Ctrl-C: what was done so far stays, and the next set-up goes on from there. */
const interrupted = 'base/interrupted';

/**
 * Runs `cpydbg setup` with its progress in a notification.
 *
 * @param until the last part to do.
 * @returns whether it came to its end.
 */
export async function setUp(
  until: Part,
  cpydbg: Cpydbg,
  state: WatchedState,
  log: vscode.LogOutputChannel,
): Promise<boolean> {
  const asked = await askForSetup(state.current());
  if (asked === undefined) return false;
  const args = ['setup', asked.directory, ...asked.args, '--until', until, '--yes', '--json'];
  const failure = await window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Setting up CPython'),
      cancellable: true,
    },
    (progress, token) => watched(args, { cpydbg, state, log, progress, token }),
  );
  await state.refresh();
  if (failure !== undefined) {
    if (failure.code !== interrupted) await showFailure(failure, log);
    return false;
  }
  await showEnd(until, asked.directory);
  return true;
}

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

interface Watching {
  readonly cpydbg: Cpydbg;
  readonly state: WatchedState;
  readonly log: vscode.LogOutputChannel;
  readonly progress: vscode.Progress<{ message?: string; increment?: number }>;
  readonly token: vscode.CancellationToken;
}

async function watched(
  args: readonly string[],
  { cpydbg, state, log, progress, token }: Watching,
): Promise<Failure | undefined> {
  const follow = followSetup(partTitle, l10n.t);
  const findings: Finding[] = [];
  let failure: Failure | undefined;
  log.info(`cpydbg ${args.join(' ')}`);
  const end = await cpydbg.run(args, {
    token,
    onLine: (line) => {
      const event = parsed(line) as SetupEvent | undefined;
      if (event === undefined) return;
      if (event.event === 'output') log.trace(event.line);
      else if (event.event !== 'progress' && event.event !== 'finding') log.info(JSON.stringify(event));
      if (event.event === 'finding') findings.push(event.finding);
      if (event.event === 'failed') failure = event;
      const step = follow(event);
      if (step !== undefined) progress.report(step);
    },
  });
  if (findings.length > 0) state.setFindings(findings);
  if (end.status === 0 || failure !== undefined) return failure;
  return { code: 'base/internal', message: l10n.t('The set-up ended without a word.'), remedy: end.stderr };
}

async function showFailure({ message, remedy }: Failure, log: vscode.LogOutputChannel): Promise<void> {
  const showLog = l10n.t('Show Log');
  const doctor = l10n.t('Check Prerequisites');
  const chosen = await window.showErrorMessage(`${message} ${remedy}`, doctor, showLog);
  if (chosen === showLog) log.show();
  if (chosen === doctor) await vscode.commands.executeCommand('cpython.doctor');
}

/** Where the folder is not the one that is open, to open it is what comes next. */
async function showEnd(until: Part, directory: string): Promise<void> {
  const open = l10n.t('Open Folder');
  const isOpen = vscode.workspace.workspaceFolders?.some(({ uri }) => uri.fsPath === directory) === true;
  const done =
    until === 'proof'
      ? l10n.t('CPython is ready to be debugged: it was just done once.')
      : l10n.t('Done: {0}', partTitle(until));
  const chosen = await window.showInformationMessage(done, ...(isOpen ? [] : [open]));
  if (chosen === open) await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(directory));
}

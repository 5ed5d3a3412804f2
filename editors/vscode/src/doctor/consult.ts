import * as vscode from 'vscode';
import type { Finding } from '../../../../src/setup/doctor/finding.js';
import { runForJson, type Cpydbg } from '../engine/cpydbg.js';
import type { WatchedState } from '../setup/workspace-state.js';
import { blocking, isTrouble } from './blocking.js';

const { l10n, window } = vscode;

/** Asks `cpydbg doctor` about this machine and the opened folder, and shows what it says. */
export async function consultDoctor(cpydbg: Cpydbg, state: WatchedState): Promise<void> {
  const findings = await ask([], l10n.t('Looking for what is needed'), cpydbg, state);
  if (findings === undefined) return;
  await vscode.commands.executeCommand('cpython.findings.focus');
  await say(findings);
}

/** Lets the doctor apply remedies: of everything that setup would install, or of one finding. */
export async function applyRemedies(
  finding: Finding | undefined,
  cpydbg: Cpydbg,
  state: WatchedState,
): Promise<void> {
  const which = finding === undefined ? [] : ['--only', finding.id];
  const title =
    finding === undefined ? l10n.t('Installing what is missing') : l10n.t('Installing: {0}', finding.title);
  const findings = await ask(['--fix', ...which], title, cpydbg, state);
  if (findings === undefined) return;
  const after = finding === undefined ? undefined : findings.find(({ id }) => id === finding.id);
  // Of the others nothing was promised.
  if (after?.status === 'ok') void window.showInformationMessage(l10n.t('{0} is there now.', after.title));
  else await say(after === undefined ? findings : [after]);
}

async function ask(
  args: readonly string[],
  title: string,
  cpydbg: Cpydbg,
  state: WatchedState,
): Promise<readonly Finding[] | undefined> {
  const folder = state.current().folder?.uri.fsPath;
  const where = folder === undefined ? [] : [folder];
  const end = await window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_, token) => runForJson(cpydbg, ['doctor', ...where, '--json', ...args], { token }),
  );
  if (Array.isArray(end.document)) {
    state.setFindings(end.document as readonly Finding[]);
    return state.current().findings;
  }
  if (end.stderr !== '') await window.showErrorMessage(end.stderr);
  return undefined;
}

async function say(findings: readonly Finding[]): Promise<void> {
  const bad = blocking(findings);
  if (bad.length > 0) {
    const install = l10n.t('Install');
    const names = bad.map(({ title }) => title).join(', ');
    // What nobody can install from here has its remedy in the list.
    const buttons = bad.some(({ remedy }) => remedy?.automatic === true) ? [install] : [];
    const chosen = await window.showWarningMessage(l10n.t('Needed and not there: {0}', names), ...buttons);
    if (chosen === install) await vscode.commands.executeCommand('cpython.installMissing');
    return;
  }
  const less = findings.filter((finding) => finding.weight === 'recommended' && isTrouble(finding)).length;
  await window.showInformationMessage(
    less === 0
      ? l10n.t('Everything that is needed to debug CPython is there.')
      : l10n.t('All that is required is there. Recommended things that are not: {0}.', less),
  );
}

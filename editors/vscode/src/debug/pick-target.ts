import * as vscode from 'vscode';
import type { ListedProcess } from '../../../../src/cli/run-processes.js';
import { runForJson, type Cpydbg } from '../engine/cpydbg.js';

const { l10n, window } = vscode;

type ProcessItem = vscode.QuickPickItem & { readonly pid?: number };

/** Lets the person choose among the Python processes; its id as launch.json has it. */
export async function pickProcess(cpydbg: Cpydbg): Promise<string | undefined> {
  const chosen = await window.showQuickPick(processItems(cpydbg), {
    title: l10n.t('Attach to which Python process?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.pid === undefined ? undefined : String(chosen.pid);
}

async function processItems(cpydbg: Cpydbg): Promise<ProcessItem[]> {
  const { document, stderr } = await runForJson(cpydbg, ['processes', '--json']);
  if (!Array.isArray(document)) throw new Error(stderr);
  const items = (document as readonly ListedProcess[]).map(itemOf);
  return items.length > 0 ? items : [{ label: l10n.t('No Python process runs here.') }];
}

function itemOf({ pid, version, freeThreaded, commandLine, obstacle }: ListedProcess): ProcessItem {
  const kind = freeThreaded ? l10n.t('free-threaded') : '';
  const what = version === undefined ? l10n.t('unknown version') : `CPython ${version} ${kind}`.trim();
  return {
    pid,
    label: commandLine,
    description: `${pid}  ${what}`,
    ...(obstacle === undefined ? {} : { detail: `$(warning) ${obstacle}` }),
  };
}

/** Lets the person choose a core file; its path. */
export async function pickCoreFile(): Promise<string | undefined> {
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t('A core file of CPython'),
      openLabel: l10n.t('Open Core File'),
    })) ?? [];
  return file?.fsPath;
}

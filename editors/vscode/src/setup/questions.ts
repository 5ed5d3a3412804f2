import * as vscode from 'vscode';
import type { WorkspaceState } from './workspace-state.js';

const { l10n, window } = vscode;

/** What a set-up needs to know from the person. */
export interface AskedFor {
  readonly directory: string;
  readonly args: readonly string[];
}

/** @returns undefined if the person changed their mind. */
export async function askForSetup(state: WorkspaceState): Promise<AskedFor | undefined> {
  const directory = state.folder?.uri.fsPath ?? (await askForFolder());
  if (directory === undefined) return undefined;
  const settings = vscode.workspace.getConfiguration('cpython.setup');
  const variant = ['--variant', settings.get<string>('variant', 'debug')];
  // A folder that has its sources has answered already.
  const before = asBefore(state);
  if (before !== undefined) return { directory, args: [...before, ...variant] };
  const version = settings.get<string>('version', '');
  const source = settings.get<string>('source', '');
  const from = source === '' ? [] : ['--source', source];
  if (version !== '') return { directory, args: ['--python', version, ...from, ...variant] };
  const chosen = await askForVersion();
  return chosen === undefined ? undefined : { directory, args: [...chosen, ...from, ...variant] };
}

function asBefore({ record, wanted }: WorkspaceState): readonly string[] | undefined {
  if (record?.source.origin.from === 'checkout') return ['--source', record.source.path];
  return wanted === undefined ? undefined : ['--python', wanted];
}

async function askForFolder(): Promise<string | undefined> {
  const [folder] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: l10n.t('Set Up Here'),
      title: l10n.t('A folder for CPython’s sources and its build'),
    })) ?? [];
  return folder?.fsPath;
}

/** Newest first; the one in front is the one whose build from source is tested most. */
const versions = ['3.13', '3.14', '3.12', '3.11', 'main'] as const;

type Item = vscode.QuickPickItem & { readonly version?: string };

async function askForVersion(): Promise<readonly string[] | undefined> {
  const checkout: Item = {
    label: l10n.t('A checkout that I have …'),
    description: l10n.t('used where it is'),
  };
  const releases = versions.map((version): Item => ({
    label: version === 'main' ? l10n.t('main, the development branch') : `CPython ${version}`,
    description: version === versions[0] ? l10n.t('recommended') : '',
    version,
  }));
  const chosen = await window.showQuickPick([...releases, checkout], {
    title: l10n.t('Which CPython?'),
    ignoreFocusOut: true,
  });
  if (chosen === undefined) return undefined;
  if (chosen.version !== undefined) return ['--python', chosen.version];
  const [folder] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: l10n.t('Use This Checkout'),
    })) ?? [];
  return folder === undefined ? undefined : ['--source', folder.fsPath];
}

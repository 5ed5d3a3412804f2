import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { chosenInterpreter } from '../build/chosen-build.js';
import type { WatchedState } from '../setup/workspace-state.js';
import { debugType } from './adapter.js';
import { pythonFile } from './python-file.js';

const { l10n } = vscode;

/** A configuration that runs a Python file and stops where it begins: in CPython's own `main`, or at its first line. */
export function launchOf(program: string, stopOnEntry: 'main' | 'script'): vscode.DebugConfiguration {
  const file = program.split('/').at(-1) ?? program;
  // A file can be open without a folder.
  const alone = program.startsWith('$') ? '${fileDirname}' : dirname(program);
  return {
    name: l10n.t('{0} inside CPython', file.startsWith('$') ? l10n.t('Current file') : file),
    type: debugType,
    request: 'launch',
    program,
    cwd: vscode.workspace.workspaceFolders === undefined ? alone : '${workspaceFolder}',
    stopOnEntry,
  };
}

export function attachOf(): vscode.DebugConfiguration {
  return {
    name: l10n.t('Attach to a Python process'),
    type: debugType,
    request: 'attach',
    processId: '${command:pickProcess}',
  };
}

export function coreOf(): vscode.DebugConfiguration {
  return {
    name: l10n.t('Open a core file'),
    type: debugType,
    request: 'attach',
    coreFile: '${command:pickCoreFile}',
  };
}

/** What launch.json begins with, what the Run view offers without one, and what F5 does where there is none. */
export function provideConfigurations(state: WatchedState): vscode.Disposable {
  const offered: vscode.DebugConfigurationProvider = {
    provideDebugConfigurations: () => [launchOf('${file}', 'main'), attachOf(), coreOf()],
  };
  const resolving: vscode.DebugConfigurationProvider = {
    resolveDebugConfiguration: (folder, given) => resolved(state, folder, given),
  };
  const { DebugConfigurationProviderTriggerKind: trigger } = vscode;
  return vscode.Disposable.from(
    vscode.debug.registerDebugConfigurationProvider(debugType, offered, trigger.Initial),
    vscode.debug.registerDebugConfigurationProvider(debugType, offered, trigger.Dynamic),
    vscode.debug.registerDebugConfigurationProvider(debugType, resolving),
  );
}

/**
 * @returns undefined where there is nothing that could be started, after saying so.
 */
async function resolved(
  state: WatchedState,
  folder: vscode.WorkspaceFolder | undefined,
  given: vscode.DebugConfiguration,
): Promise<vscode.DebugConfiguration | undefined> {
  // F5 without a launch.json gives an empty configuration.
  const isEmpty = given.type === '' || (given as { type?: string }).type === undefined;
  const configuration = isEmpty ? await fromEditor(state) : given;
  if (configuration === undefined) {
    sayWhatToRun();
    return undefined;
  }
  if (configuration.request !== 'launch' || configuration.python !== undefined) return configuration;
  // A session may be asked for before the folder was looked at.
  await state.refresh();
  const python = await chosenInterpreter(state);
  if (python === undefined) {
    await offerSetup();
    return undefined;
  }
  return { ...configuration, python, cwd: (configuration.cwd as unknown) ?? folder?.uri.fsPath };
}

/** Where nothing says which file is meant. */
export function sayWhatToRun(): void {
  void vscode.window.showInformationMessage(l10n.t('Open the Python file that CPython is to run.'));
}

async function fromEditor(state: WatchedState): Promise<vscode.DebugConfiguration | undefined> {
  const edited = await pythonFile();
  if (edited !== undefined) return launchOf(edited, 'main');
  const { folder, configured } = state.current();
  return folder !== undefined && configured ? launchOf(`${folder.uri.fsPath}/main.py`, 'main') : undefined;
}

async function offerSetup(): Promise<void> {
  const setUp = l10n.t('Set Up CPython');
  const choose = l10n.t('Choose an Interpreter');
  const chosen = await vscode.window.showErrorMessage(
    l10n.t('There is no build of CPython to debug yet.'),
    { modal: true },
    setUp,
    choose,
  );
  if (chosen === setUp) await vscode.commands.executeCommand('cpython.setUp');
  if (chosen === choose) await vscode.commands.executeCommand('cpython.chooseInterpreter');
}

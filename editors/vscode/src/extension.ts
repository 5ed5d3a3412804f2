import * as vscode from 'vscode';
import { build, provideBuildTasks } from './build/build-tasks.js';
import { chooseInterpreter, showChosenBuild } from './build/chosen-build.js';
import { noteStops, startAdapters } from './debug/adapter.js';
import { attachOf, coreOf, provideConfigurations } from './debug/configurations.js';
import { stepAtLevel } from './debug/levels.js';
import { toggleBreakpoint } from './debug/line-breakpoints.js';
import { pickCoreFile, pickProcess } from './debug/pick-target.js';
import { refcountWatches } from './debug/refcount-watches.js';
import { debugFile, firstSession, startDebugging } from './debug/start.js';
import { showValuesInEditors } from './debug/values-in-editor.js';
import { applyRemedies, consultDoctor } from './doctor/consult.js';
import { showFindings } from './doctor/findings-view.js';
import { showRemedyCommand } from './doctor/remedy-command.js';
import { cpydbgIn } from './engine/cpydbg.js';
import { showPipelines } from './pipeline/show-pipeline.js';
import { setUp } from './setup/set-up.js';
import { showBytecode, showInterpreter } from './views/cpython-views.js';
import { showObject } from './views/object-view.js';
import { takeTour } from './tour/take-tour.js';
import type { Row } from './views/row.js';
import { watchWorkspace } from './setup/workspace-state.js';
import type { Finding } from '../../../src/setup/doctor/finding.js';

const walkthrough = 'cpydbg.vscode-cpython#debug-cpython';

/** What VS Code hands to a command of the Variables view's menu. */
interface ChosenVariable {
  readonly variable?: { readonly evaluateName?: string; readonly name: string };
}

/** Wires everything: the only place that knows all parts. What takes time is done when it is asked for. */
export function activate(context: vscode.ExtensionContext): void {
  const start = performance.now();
  const cpydbg = cpydbgIn(context.extensionPath);
  const log = vscode.window.createOutputChannel('CPython Debug', { log: true });
  const state = watchWorkspace(context.workspaceState);
  const object = showObject(refcountWatches(), log);
  const pipelines = showPipelines(cpydbg, state);
  const commands: Readonly<Record<string, (argument: never) => unknown>> = {
    'cpython.getStarted': () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false),
    'cpython.setUp': () => setUp('proof', cpydbg, state, log),
    'cpython.getSources': () => setUp('source', cpydbg, state, log),
    'cpython.buildInterpreter': () => setUp('build', cpydbg, state, log),
    'cpython.configure': () => setUp('workspace', cpydbg, state, log),
    'cpython.build': () => build(state),
    'cpython.doctor': () => consultDoctor(cpydbg, state),
    'cpython.installMissing': () => applyRemedies(undefined, cpydbg, state),
    'cpython.fixFinding': (finding: Finding | undefined) => applyRemedies(finding, cpydbg, state),
    'cpython.showRemedyCommand': (finding: Finding) => showRemedyCommand(finding),
    'cpython.chooseInterpreter': () => chooseInterpreter(state),
    'cpython.debugFile': (file: vscode.Uri | undefined) => debugFile(file),
    'cpython.firstSession': () => firstSession(state),
    'cpython.attach': () => startDebugging(attachOf()),
    'cpython.openCore': () => startDebugging(coreOf()),
    'cpython.pickProcess': () => pickProcess(cpydbg),
    'cpython.pickCoreFile': () => pickCoreFile(),
    // A row that is drawn anew while it is pressed is none.
    'cpython.goToObject': (row: Row | undefined) => row?.object === undefined || object.pin(row.object),
    'cpython.watchCount': (row: Row | undefined) => row === undefined || object.watch(row, true),
    'cpython.unwatchCount': (row: Row | undefined) => row === undefined || object.watch(row, false),
    'cpython.toggleBreakpoint': (row: Row | undefined) =>
      row?.place === undefined || toggleBreakpoint(row.place),
    'cpython.pinObject': (chosen: ChosenVariable | undefined) =>
      object.pin(chosen?.variable?.evaluateName ?? chosen?.variable?.name),
    'cpython.stepIntoC': () => stepAtLevel('into-c'),
    'cpython.stepToPython': () => stepAtLevel('to-python'),
    'cpython.stepInstruction': () => stepAtLevel('instruction'),
    'cpython.showPipeline': (file: vscode.Uri | undefined) => pipelines.show(file),
    'cpython.comparePipeline': (file: vscode.Uri | undefined) => pipelines.compare(file),
    'cpython.takeTour': () => takeTour(cpydbg, state),
  };
  context.subscriptions.push(
    log,
    state,
    showFindings(state),
    showChosenBuild(state),
    provideBuildTasks(state),
    startAdapters(cpydbg),
    noteStops(state),
    provideConfigurations(state),
    showValuesInEditors(),
    object,
    pipelines,
    showInterpreter(log),
    showBytecode(log),
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run)),
  );
  void state.refresh();
  log.info(`activated in ${(performance.now() - start).toFixed(1)} ms`);
}

import { availableParallelism } from 'node:os';
import * as vscode from 'vscode';
import type { Build } from '../../../../src/setup/build/result.js';
import type { WatchedState } from '../setup/workspace-state.js';

/** The type of our tasks, and what their errors are found by. */
const taskType = 'cpython';
const problemMatcher = '$cpython-compiler';

/** `cpython: build debug`: compiles what changed since the last build, as set-up compiled it. */
export function provideBuildTasks(state: WatchedState): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(taskType, {
    provideTasks: () => {
      const task = buildTask(state);
      return task === undefined ? [] : [task];
    },
    resolveTask: (given) => buildTask(state, given.definition),
  });
}

/** Runs the build task, and waits for its end. */
export async function build(state: WatchedState): Promise<void> {
  const task = buildTask(state);
  if (task === undefined) {
    await vscode.commands.executeCommand('cpython.buildInterpreter');
    return;
  }
  await vscode.tasks.executeTask(task);
}

function buildTask(state: WatchedState, given?: vscode.TaskDefinition): vscode.Task | undefined {
  const { record, folder } = state.current();
  if (record === undefined || folder === undefined) return undefined;
  const { build } = record;
  const definition = given ?? { type: taskType, build: build.variant };
  if (definition.build !== build.variant) return undefined;
  const name = `build ${build.variant}`;
  const task = new vscode.Task(definition, folder, name, taskType, execution(build), problemMatcher);
  task.group = vscode.TaskGroup.Build;
  task.detail = vscode.l10n.t('Compile what changed since the last build');
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
  return task;
}

function execution({ directory, makeArguments, makeEnvironment }: Build): vscode.ProcessExecution {
  const args = ['-C', directory, `-j${availableParallelism()}`, ...makeArguments];
  return new vscode.ProcessExecution('make', args, { cwd: directory, env: { ...makeEnvironment } });
}

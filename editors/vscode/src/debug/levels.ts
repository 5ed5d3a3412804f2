import * as vscode from 'vscode';
import type { CPythonStepArguments } from '../../../../src/dap/protocol.js';
import { debugType } from './adapter.js';

/** A step at a level that is not the one of the stop; nothing where no session of ours stands still. */
export async function stepAtLevel(step: CPythonStepArguments['step']): Promise<void> {
  const session = vscode.debug.activeDebugSession;
  const item = vscode.debug.activeStackItem;
  if (session?.type !== debugType || item === undefined) return;
  const args: CPythonStepArguments = { threadId: item.threadId, step };
  try {
    await session.customRequest('cpython/step', args);
  } catch (error) {
    void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
  }
}

import * as vscode from 'vscode';
import type { Message } from '../../../../src/dap/protocol.js';
import type { Cpydbg } from '../engine/cpydbg.js';
import type { WatchedState } from '../setup/workspace-state.js';

/** The type of our debug configurations. */
export const debugType = 'cpython';

/** The debug adapter is a command of `cpydbg`, one process a session. */
export function startAdapters({ program, args, env }: Cpydbg): vscode.Disposable {
  return vscode.debug.registerDebugAdapterDescriptorFactory(debugType, {
    createDebugAdapterDescriptor: () =>
      new vscode.DebugAdapterExecutable(program, [...args, 'dap'], { env: { ...env } }),
  });
}

/** Remembers that a session has stopped: then everything was right. */
export function noteStops(state: WatchedState): vscode.Disposable {
  return vscode.debug.registerDebugAdapterTrackerFactory(debugType, {
    createDebugAdapterTracker: () => ({
      onDidSendMessage: (message: Message) => {
        if (message.type === 'event' && message.event === 'stopped') state.setSessionSeen();
      },
    }),
  });
}

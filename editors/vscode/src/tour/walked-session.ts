import * as vscode from 'vscode';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { Message } from '../../../../src/dap/protocol.js';
import { debugType } from '../debug/adapter.js';
import { ask } from '../debug/request.js';
import type { WalkedSession } from './tour-walk.js';

type Stopped = Dap.StoppedEvent['body'];

export interface StartedSession extends WalkedSession {
  /** Whether the program, or its session, is over. */
  hasEnded(): boolean;
  end(): Promise<void>;
  dispose(): void;
}

/**
 * Starts a session, and follows its stops from the first one on.
 *
 * @returns undefined where it did not start: VS Code has said why.
 */
export async function startWalked(
  configuration: vscode.DebugConfiguration,
): Promise<StartedSession | undefined> {
  const stops: (Stopped | undefined)[] = [];
  const waiting: ((stop: Stopped | undefined) => void)[] = [];
  let isOver = false;
  let session: vscode.DebugSession | undefined;

  function arrived(stop: Stopped | undefined): void {
    isOver ||= stop === undefined;
    const waits = waiting.shift();
    if (waits === undefined) stops.push(stop);
    else waits(stop);
  }

  const tracker = vscode.debug.registerDebugAdapterTrackerFactory(debugType, {
    createDebugAdapterTracker(created) {
      if (created.configuration.tourRun !== configuration.tourRun) return undefined;
      session = created;
      return {
        onDidSendMessage(message: Message) {
          if (message.type !== 'event') return;
          if (message.event === 'stopped') arrived(message.body as Stopped);
          if (message.event === 'terminated') arrived(undefined);
        },
        onExit: () => arrived(undefined),
      };
    },
  });
  const started = await vscode.debug.startDebugging(vscode.workspace.workspaceFolders?.[0], configuration);
  const running = session;
  if (!started || running === undefined) {
    tracker.dispose();
    return undefined;
  }
  return {
    ask: (command, args) => ask(running, command, args),
    hasEnded: () => isOver,
    async goOn(threadId) {
      // The person may have stepped meanwhile: those stops are not the one that is waited for.
      stops.splice(0, Infinity, ...(isOver ? [undefined] : []));
      // VS Code's own command where it is about this session: only then it knows that what it shows is of the stop before.
      if (vscode.debug.activeDebugSession?.id === running.id)
        await vscode.commands.executeCommand('workbench.action.debug.continue');
      else await ask(running, 'continue', { threadId });
    },
    nextStop: () =>
      new Promise((resolve) => {
        if (stops.length > 0) resolve(stops.shift());
        else waiting.push(resolve);
      }),
    ownBreakpoints: () =>
      vscode.debug.breakpoints.flatMap((each) =>
        each instanceof vscode.FunctionBreakpoint && each.enabled
          ? [
              {
                name: each.functionName,
                ...(each.condition === undefined ? {} : { condition: each.condition }),
                ...(each.hitCondition === undefined ? {} : { hitCondition: each.hitCondition }),
              },
            ]
          : [],
      ),
    end: () => Promise.resolve(vscode.debug.stopDebugging(running)),
    dispose: () => void tracker.dispose(),
  };
}

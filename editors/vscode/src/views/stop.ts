import * as vscode from 'vscode';
import { debugType } from '../debug/adapter.js';

/** Where the person looks: a frame of a program that stands still. */
export interface Stop {
  readonly session: vscode.DebugSession;
  readonly threadId: number;
  readonly frameId: number;
}

/** @returns undefined while the program runs, and in sessions of others. */
export function currentStop(): Stop | undefined {
  const item = vscode.debug.activeStackItem;
  if (!(item instanceof vscode.DebugStackFrame) || item.session.type !== debugType) return undefined;
  const { session, threadId, frameId } = item;
  return { session, threadId, frameId };
}

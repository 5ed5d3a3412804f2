import type * as vscode from 'vscode';
import type { Arguments, Body, Command } from '../../../../src/dap/protocol.js';

/**
 * Asks the debug adapter of a session.
 *
 * @throws Error with the adapter's words.
 */
export async function ask<C extends Command>(
  session: vscode.DebugSession,
  command: C,
  args: Arguments<C>,
): Promise<Body<C>> {
  return (await session.customRequest(command, args)) as Body<C>;
}

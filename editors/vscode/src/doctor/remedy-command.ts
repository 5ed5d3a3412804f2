import * as vscode from 'vscode';
import type { Finding } from '../../../../src/setup/doctor/finding.js';
import { shellLine } from '../../../../src/base/shell-quote.js';

/** Writes the commands of a remedy into a terminal; to run them is up to the person. */
export function showRemedyCommand({ title, remedy }: Finding): void {
  const terminal = vscode.window.createTerminal(title);
  terminal.show();
  const commands = (remedy?.commands ?? []).map((command) => shellLine(command));
  terminal.sendText(commands.join(' && '), false);
}

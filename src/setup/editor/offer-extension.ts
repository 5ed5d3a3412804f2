import { stat } from 'node:fs/promises';
import { shellLine } from '../../base/shell-quote.js';
import type { SetupContext } from '../context.js';
import { extensionsOf } from '../doctor/detect/extensions.js';
import { findProgram } from '../doctor/detect/programs.js';
import { editorPrograms } from '../doctor/prerequisites/editor.js';
import { installExtension } from './installed-editor.js';

/** The extension as VS Code lists it, in lower case. */
const ownExtension = 'cpydbg.vscode-cpython';

export interface Offer {
  /** The extension's package; where there is none (we are in the extension itself), nothing is offered. */
  readonly vsix: string;
  /** Whether the person has agreed to installations: `--yes`. */
  readonly install: boolean;
}

/**
 * The VS Code that is here gets the extension, if the person has said yes; otherwise they are told how. One that refuses,
 * as it does for root, is no reason to fail: F5 works with other extensions too.
 */
export async function offerExtension(
  { vsix, install }: Offer,
  { exec, emit, signal, host }: SetupContext,
): Promise<void> {
  if ((await stat(vsix).catch(() => undefined)) === undefined) return;
  const ports = { exec, signal, platform: host.platform, realTools: true };
  const editor = await findProgram(editorPrograms, ports);
  if (editor === undefined) return;
  const installed = await extensionsOf(editor, ports);
  if (installed === undefined || installed.has(ownExtension)) return;
  const note = (text: string): void => emit({ event: 'note', part: 'workspace', text });
  const command = shellLine([editor, '--install-extension', vsix]);
  if (!install) {
    note(`VS Code does not have the extension CPython Debug yet. To have it: ${command}`);
    return;
  }
  const refusal = await installExtension(editor, vsix, { exec, signal });
  note(
    refusal === undefined
      ? `VS Code (${editor}) has the extension CPython Debug now.`
      : `VS Code did not install the extension CPython Debug: ${refusal}. By hand: ${command}`,
  );
}

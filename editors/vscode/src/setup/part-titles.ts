import * as vscode from 'vscode';
import type { Part } from '../../../../src/setup/parts.js';

const { l10n } = vscode;

/** What people call the parts of a set-up; the words are those of the command line. */
export function partTitle(part: Part): string {
  switch (part) {
    case 'doctor':
      return l10n.t('Prerequisites');
    case 'source':
      return l10n.t('Sources');
    case 'build':
      return l10n.t('Build');
    case 'workspace':
      return l10n.t('Workspace');
    case 'proof':
      return l10n.t('Proof');
  }
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Tour } from '../../../../src/cpython/stages/tour.js';
import type { WholeTour } from '../../../../src/cpython/stages/tour-schema.js';
import { launchOf } from '../debug/configurations.js';
import { runForJson, type Cpydbg } from '../engine/cpydbg.js';
import type { WatchedState } from '../setup/workspace-state.js';
import { leadThrough } from './tour-lead.js';
import { startWalked } from './walked-session.js';

const { l10n, window } = vscode;

/** What `cpydbg tour --list --json` says of each. */
interface ListedTour {
  readonly name: string;
  readonly title: string;
  readonly about: string;
}

type Item = vscode.QuickPickItem & { readonly name?: string };

/** Lets the person choose a tour, and leads through it in a session of its own. */
export async function takeTour(cpydbg: Cpydbg, state: WatchedState): Promise<void> {
  const name = await chosenTour(cpydbg);
  if (name === undefined) return;
  const tour = (await printed(cpydbg, [name])) as WholeTour | undefined;
  if (tour === undefined) return;
  const folder = await mkdtemp(join(tmpdir(), 'cpydbg-tour-'));
  try {
    for (const [file, text] of Object.entries({ ...tour.files, 'main.py': tour.script }))
      await writeFile(join(folder, file), text);
    const session = await startWalked({
      ...launchOf(join(folder, 'main.py'), 'main'),
      name: l10n.t('Tour: {0}', tour.title),
      cwd: folder,
      // Without it no .pyc would be written, which is one of the things that there are to see.
      env: { PYTHONDONTWRITEBYTECODE: '' },
      console: 'internalConsole',
      tourRun: folder,
    });
    if (session === undefined) return;
    const forVersion = async (minor: string): Promise<Tour | undefined> =>
      (await printed(cpydbg, [name, '--for', minor])) as Tour | undefined;
    await leadThrough(session, tour, forVersion, state);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function chosenTour(cpydbg: Cpydbg): Promise<string | undefined> {
  const { document } = await runForJson(cpydbg, ['tour', '--list', '--json']);
  const listed = Array.isArray(document) ? (document as readonly ListedTour[]) : [];
  const own: Item = { label: l10n.t('A tour of your own …'), description: l10n.t('a JSON file') };
  const items = listed.map(({ name, title, about }): Item => ({ label: title, detail: about, name }));
  const chosen = await window.showQuickPick([...items, own], {
    title: l10n.t('Which way through CPython?'),
    matchOnDetail: true,
  });
  if (chosen !== own) return chosen?.name;
  const [file] = (await window.showOpenDialog({ filters: { [l10n.t('Tours')]: ['json'] } })) ?? [];
  return file?.fsPath;
}

/** @returns undefined where there is no such tour, after saying why. */
async function printed(cpydbg: Cpydbg, args: readonly string[]): Promise<unknown> {
  const { status, stderr, document } = await runForJson(cpydbg, ['tour', ...args, '--print']);
  if (status === 0) return document;
  void window.showErrorMessage(stderr);
  return undefined;
}

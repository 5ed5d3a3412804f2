import * as vscode from 'vscode';
import type { WorkspaceState } from '../setup/workspace-state.js';
import { buildsOf, type KnownBuild } from './builds.js';

export type BuildItem = vscode.QuickPickItem & { readonly build: KnownBuild };

/** The builds of the folder, to choose among. */
export async function buildItems(state: WorkspaceState): Promise<readonly BuildItem[]> {
  const builds = await buildsOf(state);
  return builds.map((build) => ({
    label: nameOf(build),
    description: vscode.workspace.asRelativePath(build.program),
    build,
  }));
}

/** `CPython 3.13.5 debug`. */
export function nameOf({ version, name }: KnownBuild): string {
  return `CPython ${version} ${name}`;
}

import { posix, win32 } from 'node:path';
import type { Platform } from '../../base/platform.js';
import type { Build } from '../build/result.js';
import type { WorkspaceLayout } from '../layout.js';
import type { EngineName } from '../options.js';
import type { SourceTree } from '../source/result.js';

/** All that the workspace's files depend on. */
export interface WorkspaceFacts {
  readonly platform: Platform;
  /** Node's word for it: `x64`, `arm64`. */
  readonly arch: string;
  readonly layout: WorkspaceLayout;
  readonly source: Pick<SourceTree, 'path'>;
  readonly build: Build;
  /** The engines that are installed. */
  readonly engines: readonly EngineName[];
  /** How many compilers the build task runs at once. */
  readonly jobs: number;
  /** Also write .devcontainer/. */
  readonly devcontainer: boolean;
}

/** Paths as the platform of the plan writes them, which need not be the one that the plan is made on. */
export function pathsOf(platform: Platform): typeof posix {
  return platform === 'win32' ? win32 : posix;
}

/** `path` from `root`, with forward slashes; undefined if it is not inside. */
export function insideRoot(root: string, path: string, platform: Platform): string | undefined {
  const paths = pathsOf(platform);
  if (!paths.isAbsolute(path)) return undefined;
  const from = paths.relative(root, path);
  if (from === '..' || from.startsWith(`..${paths.sep}`) || paths.isAbsolute(from)) return undefined;
  return from.replaceAll(paths.sep, '/');
}

/** `path` as VS Code's files name it: from `${workspaceFolder}` where it is inside, so that the folder can be moved. */
export function workspacePath(facts: Pick<WorkspaceFacts, 'layout' | 'platform'>, path: string): string {
  const inside = insideRoot(facts.layout.root, path, facts.platform);
  if (inside === undefined) return path;
  return inside === '' ? '${workspaceFolder}' : `\${workspaceFolder}/${inside}`;
}

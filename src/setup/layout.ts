import { posix } from 'node:path';
import type { Variant } from './options.js';

/** Where things are in a workspace. All absolute. */
export interface WorkspaceLayout {
  readonly root: string;
  /** CPython's sources, unless an existing checkout is used in place. */
  readonly source: string;
  /** The out-of-tree build of one variant. */
  readonly build: string;
  /** What cpydbg remembers about this workspace: record, logs. Never needed by the person. */
  readonly state: string;
  readonly logs: string;
}

/** @param paths how the system that has the workspace writes paths; that need not be this one. */
export function workspaceLayout(root: string, variant: Variant, paths = posix): WorkspaceLayout {
  const state = paths.join(root, '.cpydbg');
  return {
    root,
    source: paths.join(root, 'cpython'),
    build: paths.join(root, 'build', variant),
    state,
    logs: paths.join(state, 'logs'),
  };
}

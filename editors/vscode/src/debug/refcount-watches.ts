import * as vscode from 'vscode';
import { ask } from './request.js';

/** Objects whose reference counts are watched, by the sessions that they are in. */
export interface RefcountWatches {
  isWatched(session: vscode.DebugSession, object: string): boolean;
  /** Stops wherever the count of an object changes, or does so no longer; says why where that cannot be. */
  set(session: vscode.DebugSession, object: string, watched: boolean): Promise<void>;
}

/** VS Code lets an extension set no data breakpoints: the adapter has a request of its own for it. */
export function refcountWatches(): RefcountWatches {
  const bySession = new WeakMap<vscode.DebugSession, ReadonlySet<string>>();
  const watchedIn = (session: vscode.DebugSession): ReadonlySet<string> =>
    bySession.get(session) ?? new Set();
  return {
    isWatched: (session, object) => watchedIn(session).has(object),
    async set(session, object, watched) {
      const others = [...watchedIn(session)].filter((each) => each !== object);
      const memoryReferences = watched ? [...others, object] : others;
      const { breakpoints } = await ask(session, 'cpython/watchRefcounts', { memoryReferences });
      const kept = memoryReferences.filter((_, index) => breakpoints[index]?.verified === true);
      bySession.set(session, new Set(kept));
      const problem = watched ? breakpoints.at(-1) : undefined;
      if (problem?.verified === false)
        void vscode.window.showWarningMessage(
          vscode.l10n.t('The reference count cannot be watched: {0}', problem.message ?? ''),
        );
    },
  };
}

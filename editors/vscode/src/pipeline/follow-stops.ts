import * as vscode from 'vscode';
import type { SessionPlace } from '../../../../src/pipeline/page-messages.js';
import { ask } from '../debug/request.js';
import { currentStop } from '../views/stop.js';
import type { PipelinePanel } from './pipeline-panel.js';

/** Frames that are looked at for the functions that the page knows. */
const lookedAt = 60;

const nowhere: SessionPlace = { functions: [], line: null };

export interface Following {
  /** Tells one panel now. */
  tell(panel: PipelinePanel): void;
  dispose(): void;
}

/** Tells panels where the session stands that the person looks at, each time that changes. */
export function followStops(panels: ReadonlySet<PipelinePanel>): Following {
  let round = 0;

  async function tellAll(): Promise<void> {
    round += 1;
    const mine = round;
    for (const panel of panels) {
      const place = await placeIn(panel.file);
      // The session stands elsewhere by now.
      if (mine !== round) return;
      panel.tell(place);
    }
  }

  const changed = (): void => void tellAll();
  const subscriptions = [
    vscode.debug.onDidChangeActiveStackItem(changed),
    vscode.debug.onDidTerminateDebugSession(changed),
  ];
  return {
    tell: (panel) => void placeIn(panel.file).then((place) => panel.tell(place)),
    dispose: () => subscriptions.forEach((each) => void each.dispose()),
  };
}

async function placeIn(file: string): Promise<SessionPlace> {
  const stop = currentStop();
  if (stop === undefined) return nowhere;
  try {
    const { session, threadId } = stop;
    const { stackFrames } = await ask(session, 'stackTrace', { threadId, startFrame: 0, levels: lookedAt });
    const own = stackFrames.find(({ source }) => pathOf(source?.path) === file);
    return { functions: stackFrames.map(({ name }) => name), line: own?.line ?? null };
  } catch {
    // It went on meanwhile.
    return nowhere;
  }
}

/** VS Code makes addresses of the paths in what an adapter answers, also where it hands the answer on to us. */
function pathOf(path: unknown): string | undefined {
  if (typeof path === 'object' && path !== null) return vscode.Uri.from(path as vscode.Uri).fsPath;
  if (typeof path !== 'string') return undefined;
  return /^[a-z][\w+.-]+:\/\//i.test(path) ? vscode.Uri.parse(path).fsPath : path;
}

import * as vscode from 'vscode';
import { levelledFrames } from '../debug/levelled-frames.js';
import { ask } from '../debug/request.js';
import { currentStop } from '../views/stop.js';
import type { PipelinePanel } from './pipeline-panel.js';
import { nowhere, placeIn, type StandingFrame } from './session-place.js';

/** Frames that are looked at for the functions that the page knows. */
const lookedAt = 60;

export interface Following {
  /** Tells one panel now. */
  tell(panel: PipelinePanel): void;
  dispose(): void;
}

/** Tells panels where the session stands that the person looks at, each time that changes. */
export function followStops(panels: ReadonlySet<PipelinePanel>): Following {
  let round = 0;

  async function tell(told: Iterable<PipelinePanel>): Promise<void> {
    const mine = round;
    const frames = await standingFrames();
    // The session stands elsewhere by now: that is told to all.
    if (mine !== round) return;
    for (const panel of told) panel.tell(frames === undefined ? nowhere : placeIn(frames, panel.file));
  }

  const changed = (): void => {
    round += 1;
    if (panels.size > 0) void tell(panels);
  };
  const subscriptions = [
    vscode.debug.onDidChangeActiveStackItem(changed),
    vscode.debug.onDidTerminateDebugSession(changed),
  ];
  return {
    tell: (panel) => void tell([panel]),
    dispose: () => subscriptions.forEach((each) => void each.dispose()),
  };
}

/** @returns undefined where no session stands still. */
async function standingFrames(): Promise<readonly StandingFrame[] | undefined> {
  const stop = currentStop();
  if (stop === undefined) return undefined;
  try {
    const { session, threadId } = stop;
    const stack = await ask(session, 'stackTrace', { threadId, startFrame: 0, levels: lookedAt });
    return levelledFrames(stack).map(({ name, level, line, source }) => ({
      name,
      level,
      line,
      path: pathOf(source?.path),
    }));
  } catch {
    // It went on meanwhile.
    return undefined;
  }
}

/** VS Code makes addresses of the paths in what an adapter answers, also where it hands the answer on to us. */
function pathOf(path: unknown): string | undefined {
  if (typeof path === 'object' && path !== null) return vscode.Uri.from(path as vscode.Uri).fsPath;
  if (typeof path !== 'string') return undefined;
  return /^[a-z][\w+.-]+:\/\//i.test(path) ? vscode.Uri.parse(path).fsPath : path;
}

import * as vscode from 'vscode';
import type { Maker } from '../../../../src/pipeline/model.js';
import type { PageWish, SessionPlace } from '../../../../src/pipeline/page-messages.js';
import type { WatchedState } from '../setup/workspace-state.js';
import { openFunction } from './open-function.js';

export interface PipelinePanel {
  readonly file: string;
  /** Where a session stands. */
  tell(place: SessionPlace): void;
  onDidDispose(listener: () => void): void;
  dispose(): void;
}

/** Shows a page that `cpydbg pipeline --html` made. Its own policy lets it load nothing, and run its own script alone. */
export function pipelinePanel(title: string, page: string, file: string, state: WatchedState): PipelinePanel {
  const panel = vscode.window.createWebviewPanel('cpython.pipeline', title, vscode.ViewColumn.Beside, {
    enableScripts: true,
    retainContextWhenHidden: true,
    localResourceRoots: [],
  });
  panel.webview.onDidReceiveMessage(({ act, maker }: PageWish) => {
    if (act === 'open') void openFunction(maker, state);
    else toggleStop(maker);
  });
  panel.webview.html = page;
  return {
    file,
    tell: (place) => void panel.webview.postMessage(place),
    onDidDispose: (listener) => void panel.onDidDispose(listener),
    dispose: () => void panel.dispose(),
  };
}

/** A breakpoint on the function, in the Breakpoints view as any other; where there is one it goes. */
function toggleStop({ function: name }: Maker): void {
  const wanted = `c:${name}`;
  const there = vscode.debug.breakpoints.filter(
    (each) => each instanceof vscode.FunctionBreakpoint && each.functionName === wanted,
  );
  if (there.length > 0) vscode.debug.removeBreakpoints(there);
  else vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint(wanted)]);
}

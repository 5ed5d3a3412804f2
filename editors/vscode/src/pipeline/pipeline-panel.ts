import * as vscode from 'vscode';
import type { Maker } from '../../../../src/pipeline/model.js';
import type { PageWish, SessionPlace } from '../../../../src/pipeline/page-messages.js';
import type { WatchedState } from '../setup/workspace-state.js';
import { keepInSight } from './keep-in-sight.js';
import { openFunction } from './open-function.js';

export interface PipelinePanel {
  readonly file: string;
  /** Where a session stands; nothing to a page that is closed. */
  tell(place: SessionPlace): void;
  /** The page begins to listen: nothing that it was told before has come there. */
  onDidListen(listener: () => void): void;
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
  const listens = new vscode.EventEmitter<undefined>();
  let isClosed = false;
  panel.onDidDispose(() => {
    isClosed = true;
    listens.dispose();
  });
  panel.webview.onDidReceiveMessage((wish: PageWish) => {
    if (wish.act === 'listen') listens.fire(undefined);
    else if (wish.act === 'open') void openFunction(wish.maker, state);
    else toggleStop(wish.maker);
  });
  keepInSight(panel);
  panel.webview.html = page;
  return {
    file,
    tell: (place) => {
      if (!isClosed) void panel.webview.postMessage(place);
    },
    onDidListen: (listener) => void listens.event(listener),
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

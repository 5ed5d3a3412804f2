import type { FrameLocator } from 'playwright-core';
import type { Workbench } from './workbench.js';

/** What is inside of the editor that shows a page: VS Code puts it into a frame in a frame. */
export function shownPage({ page }: Workbench): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

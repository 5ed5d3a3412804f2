import { buildPage } from './build-page.js';
import { surroundingEditor } from './editor.js';
import { carriedData } from './document.js';
import { element } from './element.js';

/** The page begins here: what it carries is unpacked, and the panes are made. */
async function start(): Promise<void> {
  const [carrier, root] = [document.getElementById('carried'), document.getElementById('page')];
  if (carrier === null || root === null) return;
  try {
    const data = await carriedData(carrier);
    carrier.remove();
    buildPage(data, root, surroundingEditor());
    document.documentElement.dataset.ready = 'true';
  } catch (error) {
    root.replaceChildren(element('p', 'broken', `This page cannot be shown: ${String(error)}`));
  }
}

void start();

import type { Maker } from '../pipeline/model.js';
import type { PageWish, SessionPlace } from '../pipeline/page-messages.js';
import { element } from './element.js';

/** The editor around the page. */
export interface Editor {
  ask(wish: PageWish): void;
  /** Calls `listener` with where a debug session stands, and whenever that changes. */
  follow(listener: (place: SessionPlace) => void): void;
}

interface EditorApi {
  postMessage(message: PageWish): void;
}

/** @returns undefined where the page is in a browser. */
export function surroundingEditor(): Editor | undefined {
  const { acquireVsCodeApi } = globalThis as { acquireVsCodeApi?: () => EditorApi };
  if (acquireVsCodeApi === undefined) return undefined;
  const api = acquireVsCodeApi();
  takeTheme();
  return {
    ask: (wish) => api.postMessage(wish),
    follow: (listener) => {
      addEventListener('message', ({ data }: MessageEvent<Partial<SessionPlace> | null>) => {
        if (Array.isArray(data?.functions)) {
          listener({ functions: data.functions as readonly string[], line: data.line ?? null });
        }
      });
      api.postMessage({ act: 'listen' });
    },
  };
}

/** The editor says by a class of the body whether it is dark; it can change at any time. */
function takeTheme(): void {
  const take = (): void => {
    const { classList } = document.body;
    const isLight = classList.contains('vscode-light') || classList.contains('vscode-high-contrast-light');
    document.documentElement.dataset.theme = isLight ? 'light' : 'dark';
  };
  take();
  new MutationObserver(take).observe(document.body, { attributes: true, attributeFilter: ['class'] });
}

const acts = [
  { act: 'open', title: 'Go to the C function', sign: '↗' },
  { act: 'stop', title: 'Stop here', sign: '●' },
] as const;

/**
 * Buttons for what an editor can do with a C function.
 *
 * @param isNarrow whether signs have to do.
 */
export function makerButtons(
  maker: Maker,
  editor: Editor | undefined,
  isNarrow = false,
): readonly HTMLElement[] {
  if (editor === undefined) return [];
  return acts.map(({ act, title, sign }) => {
    const button = element('button', 'editor-button', isNarrow ? sign : title);
    button.title = `${title}: ${maker.function}`;
    button.setAttribute('aria-label', button.title);
    button.addEventListener('click', () => editor.ask({ act, maker }));
    return button;
  });
}

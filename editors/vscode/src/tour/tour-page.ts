import type { TourStop } from '../../../../src/cpython/stages/tour.js';
import type { Words } from '../views/words.js';
import type { TourValueShown } from './tour-values.js';

/** What the view shows. */
export interface TourPage {
  /** Of the tour. */
  readonly title: string;
  readonly about: string;
  /** The stop where the program stands, or that it did not come to. */
  readonly stop?: TourStop | undefined;
  /** From 1 on. */
  readonly number: number;
  readonly of: number;
  readonly values: readonly TourValueShown[];
  /** What there is to say beside. */
  readonly note?: string | undefined;
  /** Whether there is a further stop to go to. */
  readonly goesOn: boolean;
}

/** The view as a document; it loads nothing, and runs its own few lines alone. */
export function tourDocument(page: TourPage, nonce: string, t: Words): string {
  const { title, about, stop, number, of, values, note, goesOn } = page;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>${escaped(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p class="about">${escaped(about)}</p>
<p class="progress">${escaped(t('Stop {0} of {1}', number, of))}</p>
${stop === undefined ? '' : stopText(stop, values, t)}
${note === undefined ? '' : `<p class="note" role="status">${escaped(note)}</p>`}
<p class="buttons">
${goesOn ? button('next', t('Next Stop')) : ''}
${button('end', t('End the Tour'))}
</p>
<script nonce="${nonce}">${script}</script>
</body>
</html>
`;
}

function stopText(stop: TourStop, values: readonly TourValueShown[], t: Words): string {
  const rows = values.map(
    ({ expression, text }) =>
      `<tr><th scope="row"><code>${escaped(expression)}</code></th><td><code>${escaped(text)}</code></td></tr>`,
  );
  const links = stop.see.map((place) => button('see', place, place));
  return `<h2>${escaped(stop.title)} <code>${escaped(stop.function)}</code></h2>
<p>${escaped(stop.text)}</p>
${rows.length === 0 ? '' : `<table>${rows.join('')}</table>`}
${links.length === 0 ? '' : `<p class="see">${escaped(t('Read on:'))} ${links.join(' ')}</p>`}`;
}

function button(act: string, label: string, place?: string): string {
  const data = place === undefined ? '' : ` data-place="${escaped(place)}"`;
  return `<button data-act="${act}"${data}>${escaped(label)}</button>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
body { font: var(--vscode-font-size) / 1.5 var(--vscode-font-family); color: var(--vscode-foreground); max-width: 46em; padding: 1em 1.5em; }
h1 { font-size: 1.4em; margin-bottom: 0; }
h2 { font-size: 1.15em; }
.about, .progress { color: var(--vscode-descriptionForeground); margin-top: 0; }
code { font-family: var(--vscode-editor-font-family); }
table { border-collapse: collapse; }
th, td { text-align: start; vertical-align: top; padding: 2px 1em 2px 0; font-weight: normal; }
td { overflow-wrap: anywhere; }
th { color: var(--vscode-symbolIcon-variableForeground, inherit); }
button { font: inherit; border: 1px solid var(--vscode-button-border, transparent); padding: 4px 12px; cursor: pointer; color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
.see button { padding: 0; border: none; color: var(--vscode-textLink-foreground); background: none; }
`;

const script = `
const api = acquireVsCodeApi();
for (const button of document.querySelectorAll('button')) {
  button.addEventListener('click', () => api.postMessage({ act: button.dataset.act, place: button.dataset.place }));
}
document.querySelector('[data-act=next]')?.focus();
`;

import { createHash } from 'node:crypto';
import { packedData } from './carried-text.js';
import type { Comparison } from './compare.js';
import type { Pipeline } from './model.js';

/** What the page's script finds in the page. */
export interface PageData {
  readonly pipelines: readonly [Pipeline] | readonly [Pipeline, Pipeline];
  readonly comparison: Comparison | null;
}

export interface PageParts {
  readonly script: string;
  readonly style: string;
}

/** One page with everything in it. It may load nothing, and runs no other script than its own. */
export async function pageDocument(data: PageData, { script, style }: PageParts): Promise<string> {
  const carried = (await packedData(data.pipelines, data.comparison)).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const [{ file }] = data.pipelines;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(file)}</title>
<style>${style}</style>
</head>
<body>
<div id="page"><p class="loading">Unpacking ${escaped(file)} …</p></div>
<script type="application/octet-stream" id="carried">${carried}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** As a Content-Security-Policy names what is in the page itself. */
function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

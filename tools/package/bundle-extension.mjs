import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

/** The extension's own code as one CommonJS file, which every VS Code can load; `vscode` is given by it. */
export async function bundleExtension(folder, to) {
  await build({
    entryPoints: [`${folder}/src/extension.ts`],
    outfile: `${to}/extension.cjs`,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    banner: { js: '"use strict";const vscode=require("vscode");' },
    plugins: [apiOnce()],
  });
}

/**
 * Each file that imports `vscode` would get a copy of it, name by name: of four hundred names, that is most of the time that the
 * extension takes to load. So all have the same one, from the banner.
 */
function apiOnce() {
  const own = /^import \* as vscode from 'vscode';$/m;
  return {
    name: 'api-once',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replace(own, ''),
        loader: 'ts',
      }));
    },
  };
}

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
    external: ['vscode'],
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}

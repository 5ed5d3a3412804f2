/**
 * `npm run package`: the VS Code extension as one file, dist/editors/vscode-cpython.vsix. What it runs is in it: the
 * extension and cpydbg, each bundled, so that it needs neither node_modules nor anything compiled.
 */
import { mkdirSync, statSync } from 'node:fs';
import { build, installDependencies, root } from './bootstrap.mjs';

await installDependencies();
await build();
// Only now: a fresh clone has no dependencies before.
const { bundleEngine } = await import('./package/bundle-engine.mjs');
const { bundleExtension } = await import('./package/bundle-extension.mjs');
const { writeVsix } = await import('./package/vsix.mjs');

const extension = `${root}editors/vscode`;
const vsix = `${root}dist/editors/vscode-cpython.vsix`;
await Promise.all([
  bundleExtension(extension, `${extension}/dist`),
  bundleEngine(root, `${extension}/dist/engine`),
]);
mkdirSync(`${root}dist/editors`, { recursive: true });
await writeVsix(extension, vsix);
console.log(`${vsix} (${Math.ceil(statSync(vsix).size / 1024)} KB)`);

/** Bundles what runs in the browser into one script, and puts the style sheet beside it: dist/page/. */
import { cpSync, mkdirSync } from 'node:fs';
import { build } from 'esbuild';

mkdirSync('dist/page', { recursive: true });
await build({
  entryPoints: ['src/page/main.ts'],
  outfile: 'dist/page/bundle.js',
  bundle: true,
  format: 'iife',
  target: 'es2022',
  minify: true,
  legalComments: 'eof',
  // It is put between <script> and </script>.
  charset: 'ascii',
  logLevel: 'warning',
});
cpSync('src/page/page.css', 'dist/page/page.css');

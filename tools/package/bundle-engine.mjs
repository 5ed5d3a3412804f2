import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { filesUnder } from './files-under.mjs';

/**
 * cpydbg with its dependencies, as few files. They lie as those of dist/ do, because some code finds files beside itself:
 * programs of their own that it starts, and the Python files that run inside an engine or a debuggee.
 */
export async function bundleEngine(root, to) {
  const from = join(root, 'dist');
  const files = filesUnder(from);
  rmSync(to, { recursive: true, force: true });
  await build({
    entryPoints: [join(from, 'bin/cpydbg.js'), ...startedPrograms(from, files)],
    outdir: join(to, 'dist'),
    outbase: from,
    // Code that only one command needs is loaded by that command alone.
    splitting: true,
    chunkNames: 'bin/[name]-[hash]',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    // jsonc-parser's other form asks for its parts in a way that no bundler can follow.
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'warning',
    // Dependencies in CommonJS ask for Node's own modules in their way.
    banner: {
      js: "import { createRequire as cpydbgRequire } from 'node:module';const require = cpydbgRequire(import.meta.url);",
    },
    plugins: [ownPlaces(from)],
  });
  for (const file of files.filter((each) => each.endsWith('.py')))
    cpSync(join(from, file), join(to, 'dist', file));
  // What pages of `cpydbg pipeline` carry in them.
  for (const file of ['page/bundle.js', 'page/page.css']) cpSync(join(from, file), join(to, 'dist', file));
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(to, 'package.json'), `${JSON.stringify({ name, version, license, type: 'module' })}\n`);
}

/** The programs that code names by `new URL('guardian.js', import.meta.url)`: no import leads to them. */
function startedPrograms(from, files) {
  return files
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      const text = readFileSync(join(from, file), 'utf8');
      const names = [...text.matchAll(/'([\w-]+\.js)',\s*import\.meta\.url/g)].map(([, name]) => name);
      return names.map((name) => join(from, dirname(file), name));
    });
}

/** Bundled code is all in bin/; what looks for a file beside itself still looks where it would be in dist/. */
function ownPlaces(from) {
  return {
    name: 'own-places',
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, ({ path }) => {
        if (!path.startsWith(from)) return undefined;
        const text = readFileSync(path, 'utf8');
        if (!text.includes('import.meta.url')) return undefined;
        const place = relative(join(from, 'bin'), path);
        const own = `new URL(${JSON.stringify(place)}, import.meta.url).href`;
        return { contents: text.replaceAll('import.meta.url', own), resolveDir: dirname(path) };
      });
    },
  };
}

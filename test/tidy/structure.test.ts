import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { files, imports, layerOf, read, source, typescript } from './sources.js';

/** Top to bottom: a layer imports only from those after it. `npm run check:types` enforces it too; this one explains. */
const layers = [
  'bin',
  'cli',
  'adapter',
  'setup',
  'page',
  'pipeline',
  'engines',
  'dap',
  'inspect',
  'memory',
  'cpython',
  'elf',
  'exec',
  'base',
];

/** Lines beyond which a file has to argue for itself here. */
const longest = 250;
const longWithReason: Readonly<Record<string, string>> = {
  'src/cpython/layouts/tables/3.15.ts': 'generated: a struct a line, and six builds',
};

describe('the house', () => {
  it('has no other layers than ARCHITECTURE.md shows, in that order', () => {
    expect([...new Set(source.map(layerOf))].sort()).toEqual([...layers].sort());
    const shown = [...read('ARCHITECTURE.md').matchAll(/^ {2}([a-z]+)\/ /gm)].map((match) => match[1] ?? '');
    expect(shown).toEqual([...layers].reverse());
  });

  it('has arrows that point down', () => {
    const upward = source.flatMap((file) =>
      imports(file)
        .filter((target) => layers.indexOf(layerOf(target)) < layers.indexOf(layerOf(file)))
        .map((target) => `${file} -> ${target}`),
    );
    expect(upward).toEqual([]);
  });

  it('has no circles, type imports included', () => {
    expect(circles(source)).toEqual([]);
  });

  it('finds a circle where there is one', () => {
    const graph: Record<string, string[]> = { a: ['b'], b: ['c'], c: ['a'], d: ['a'] };
    expect(circles(Object.keys(graph), (file) => graph[file] ?? [])).toEqual(['a -> b -> c -> a']);
  });

  it('has small files', () => {
    const long = typescript
      .map((file) => ({ file, lines: read(file).split('\n').length }))
      .filter(({ file, lines }) => lines > longest && longWithReason[file] === undefined);
    expect(long).toEqual([]);
  });

  it('names concepts, not kinds, in kebab-case', () => {
    const kinds = /^(utils?|helpers?|common|types|constants|misc|shared)$/;
    const bad = typescript.filter((file) => {
      const names = file.replace(/\.(test|golden|config)?\.?ts$/, '').split('/');
      return names.some((name) => kinds.test(name) || !/^[a-z0-9.-]+$/.test(name));
    });
    expect(bad).toEqual([]);
  });
});

describe('secrets have one knower', () => {
  it('only exec starts processes', () => {
    const knowing = source.filter(
      (file) => layerOf(file) !== 'exec' && /['"](node:)?child_process['"]|['"]execa['"]/.test(read(file)),
    );
    expect(knowing).toEqual([]);
  });

  it('below the engines nobody names one', () => {
    const knowing = source.filter(
      (file) =>
        ['base', 'exec', 'dap', 'cpython'].includes(layerOf(file)) && /\b(gdb|lldb)\b/i.test(read(file)),
    );
    expect(knowing).toEqual([]);
  });

  it('only exec hands a command to a shell: nobody', () => {
    const shells = source.filter((file) => /shell: true|execSync|\bexec\(\s*['"`]/.test(read(file)));
    expect(shells).toEqual([]);
  });
});

/** What leaves tests out, or runs them until they pass. */
const notAlwaysRun =
  /\b(it|test|describe)(\.\w+)*\.(skip|skipIf|runIf|only|todo|fails)\b|\bretry:|--retry|\b(skip|only|todo): true/;

describe('tests', () => {
  const tests = files.filter((file) => file.endsWith('.test.ts'));

  it('are all run, and none twice', () => {
    // Suites that test files share are in files of other names.
    const marked = files.filter(
      (file) =>
        (file.startsWith('test/') || ['vitest.config.ts', 'tools/test.mjs'].includes(file)) &&
        basename(file) !== 'structure.test.ts' &&
        notAlwaysRun.test(read(file)),
    );
    expect(marked).toEqual([]);
  });

  it('live where a project of vitest.config.ts finds them', () => {
    expect(tests.filter((file) => !/^test\/(unit|tidy|e2e)\//.test(file))).toEqual([]);
  });
});

/** Each circle once, as a path that ends where it begins. */
function circles(all: readonly string[], arrows: (file: string) => readonly string[] = imports): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  function visit(file: string, path: readonly string[]): void {
    const at = path.indexOf(file);
    if (at >= 0) {
      found.push([...path.slice(at), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const target of arrows(file)) visit(target, [...path, file]);
    done.add(file);
  }
  for (const file of all) visit(file, []);
  return found;
}

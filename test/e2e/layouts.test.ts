import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isReadable } from '../../src/base/reading.js';
import { structs, type StructName } from '../../src/cpython/layouts/catalogue.js';
import { chooseLayout } from '../../src/cpython/layouts/choose-layout.js';
import { checkLayout } from '../../src/cpython/layouts/contradictions.js';
import { readDebugOffsets } from '../../src/cpython/layouts/debug-offsets/read-debug-offsets.js';
import { Layout } from '../../src/cpython/layouts/layout.js';
import { layoutFromOffsets } from '../../src/cpython/layouts/layout-from-offsets.js';
import { layoutFromTables } from '../../src/cpython/layouts/layout-from-tables.js';
import { parseElf } from '../../src/elf/elf-file.js';
import { sourceOfBytes } from '../../src/elf/byte-source.js';
import { debugTypes } from '../../src/inspect/debug-types.js';
import type { Inspection } from '../../src/inspect/inspection.js';
import { openProcess } from '../../src/inspect/open-process.js';
import { interpreters } from './interpreters.js';
import { startPython, type Started } from './inspect/started.js';
import { basicSizes, loadingScript, type Loaded } from './layouts/loading-script.js';

/** Three sources for every interpreter at hand: what they say about the same struct must be the same. */
describe.each(interpreters())('the structs of $name', (python) => {
  let started: Started;
  let inspection: Inspection;
  let loaded: Loaded;

  beforeAll(async () => {
    started = await startPython(python, loadingScript);
    loaded = JSON.parse(started.line) as Loaded;
    inspection = await openProcess(started.pid);
  });
  afterAll(async () => {
    inspection.close();
    await started.end();
  });

  const table = (sizes?: ReadonlyMap<string, number>): Layout => {
    const { version, freeThreaded } = inspection.target;
    const layout = layoutFromTables(version, freeThreaded, { debug: python.debug, sizes });
    if (layout === undefined) throw new Error('there is no table');
    return layout;
  };

  it('are the same in its debug information, in its debug offsets and in the table', () => {
    const { memory, runtime } = inspection.target;
    const offsets = readDebugOffsets(memory, runtime);
    if (python.minor >= 13 && !isReadable(offsets)) throw new Error(offsets.unreadable);
    const own = isReadable(offsets) ? offsets.value : undefined;
    const fromTable = table(own?.sizes);
    const fromTypes = debugInformation(loaded.files);
    if (python.debug) expect(fromTypes).toBeDefined();
    if (fromTypes !== undefined) {
      const absent = Object.keys(structs).filter(
        (name) => fromTypes.struct(name as StructName) === undefined,
      );
      expect(absent).toEqual(
        Object.keys(structs).filter((name) => fromTable.struct(name as StructName) === undefined),
      );
      expect(Object.fromEntries(fromTable.structs)).toEqual(Object.fromEntries(fromTypes.structs));
      expect(Object.fromEntries(fromTable.constants)).toEqual(Object.fromEntries(fromTypes.constants));
    }
    if (own === undefined) return;
    expect(checkLayout(fromTable, own)).toEqual([]);
    const overTable = layoutFromOffsets(own);
    if (!isReadable(overTable)) throw new Error(overTable.unreadable);
    expect(overTable.value.notes).toEqual([]);
    expect(Object.fromEntries(overTable.value.structs)).toEqual(Object.fromEntries(fromTable.structs));
  });

  it('have the sizes that the interpreter itself tells', () => {
    const { layout } = inspection.target;
    const sizeOf = (name: string): number | undefined => layout.struct(name as StructName)?.size;
    // What is a struct in one version may be a class of Python's own in an older one.
    const told = Object.entries(loaded.sizes).filter(([name, size]) => size !== null && sizeOf(name));
    expect(told.length).toBeGreaterThan(60);
    const read = told.map(([name]) => [name, sizeOf(name)]);
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(told));
    expect(Object.keys(basicSizes).filter((name) => !(name in structs))).toEqual([]);
  });

  it('are taken from the best source', () => {
    const { layout, memory, runtime, version, freeThreaded } = inspection.target;
    const best = debugInformation(loaded.files) === undefined ? second(python.minor) : 'dwarf';
    expect([layout.provenance, layout.notes]).toEqual([best, []]);
    const without = chooseLayout({ memory, runtime, version, freeThreaded });
    if (!isReadable(without)) throw new Error(without.unreadable);
    expect([without.value.provenance, without.value.notes]).toEqual([second(python.minor), []]);
  });
});

function second(minor: number): string {
  return minor >= 13 ? 'debug-offsets' : 'tables';
}

/** What all files say together, the first one first; separate debug files count. */
function debugInformation(files: readonly string[]): Layout | undefined {
  const types = files.flatMap((file) => {
    const found = debugTypes(parseElf(sourceOfBytes(readFileSync(file))), file);
    return found === undefined ? [] : [found];
  });
  if (types.length === 0) return undefined;
  const last = types.toReversed();
  return new Layout(
    'dwarf',
    new Map(last.flatMap(({ structs: found }) => Object.entries(found))),
    new Map(last.flatMap(({ constants }) => Object.entries(constants))),
  );
}

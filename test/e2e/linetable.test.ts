import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LocationTable } from '../../src/cpython/linetable.js';
import { run } from '../../src/exec/run.js';
import { parseDump, unitLocations } from '../unit/cpython/linetables/dump.js';
import { builtPython, testedVersions } from './built-python.js';

const dumper = fileURLToPath(new URL('../unit/cpython/linetables/dump_linetables.py', import.meta.url));

/** Real modules with long functions, deep nesting and all kinds of statements. */
const modules = ['argparse.py', 'ast.py', 'asyncio/events.py', 'dataclasses.py', 'tarfile.py', 'typing.py'];

test.each(testedVersions)(
  'all location tables of real modules are read as CPython %s reads them',
  async (version) => {
    const { program, source } = builtPython(version);
    const files = modules.map((name) => join(source, 'Lib', name));
    const { status, stdout, stderr } = await run(
      { argv: [program, dumper, ...files] },
      { timeout: 120_000, maxOutput: 256 * 1024 * 1024 },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const dump = parseDump(stdout);
    expect(dump.length).toBeGreaterThan(1_000);
    const wrong = dump.filter(
      ({ table, firstLine, units }) =>
        unitLocations(new LocationTable(table, firstLine).whole())?.join(' ') !== units.join(' '),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  },
);

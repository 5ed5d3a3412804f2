import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { systemExec } from '../../src/exec/exec.js';
import { readRecord } from '../../src/setup/record.js';
import { cpydbg, describe as describeEnd, e2eFolder, startCpydbg } from './cpydbg.js';
import { startDistccDaemon } from './distcc-daemon.js';

const first = join(e2eFolder, '3.13');
const second = join(e2eFolder, 'launcher-ccache');
const distributed = join(e2eFolder, 'launcher-distcc');

afterAll(async () => {
  for (const folder of [second, distributed]) await rm(folder, { recursive: true, force: true });
});

const output = async (argv: readonly [string, ...string[]]): Promise<string> => {
  const { stdout, stderr } = await systemExec.run({ argv }, { timeout: 120_000 });
  return stdout + stderr;
};

describe('ccache', () => {
  it('brings the objects of the first folder into a second one', async () => {
    // The first one's objects may come from a cache that is gone by now.
    expect((await readRecord(join(first, '.cpydbg')))?.build.launcher).toBe('ccache');
    await rm(second, { recursive: true, force: true });
    const ended = await cpydbg('setup', second, '--python', '3.13', '--launcher', 'ccache', '--json');
    expect(ended.status, describeEnd(ended)).toBe(0);

    const notes = ended.events.flatMap((event) => (event.event === 'note' ? [event.text] : []));
    const [, hits, all] = /^(\d+) of (\d+) objects came out/m.exec(notes.join('\n')) ?? [];
    expect(Number(all), notes.join('\n')).toBeGreaterThan(300);
    expect(Number(hits) / Number(all)).toBeGreaterThan(0.9);
  });

  it("has gdb find the second folder's sources, not the first one's", async () => {
    const { program, directory } = await builtIn(second);
    const shown = await output([
      ...(['gdb', '-nx', '-batch', '-iex', `add-auto-load-safe-path ${directory}`] as const),
      ...[
        '-ex',
        'list builtin_print_impl',
        '-ex',
        'info source',
        '-ex',
        `break ${mainLine(second).join(':')}`,
      ],
      program,
    ]);
    expect(shown).toContain('builtin_print_impl(PyObject *module');
    expect(shown).toContain(`Located in ${second}/cpython/Python/bltinmodule.c`);
    expect(shown).toMatch(/Breakpoint 1 at 0x[0-9a-f]+: file .*python\.c, line \d+/);
    expect(shown).not.toContain(`${first}/`);
  });

  it("has lldb find the second folder's sources", async () => {
    const { program, sourceMap } = await builtIn(second);
    const rules = sourceMap.flatMap(({ from, to }) => [from, to]).join(' ');
    const [file, line] = mainLine(second);
    const shown = await output([
      ...([await lldb(), '--no-lldbinit', '--batch'] as const),
      ...['-o', `settings set target.source-map ${rules}`, '-o', 'source list -n builtin_print_impl'],
      ...['-o', `breakpoint set -f ${file} -l ${line}`, program],
    ]);
    expect(shown).toContain('builtin_print_impl(PyObject *module');
    expect(shown).toMatch(/Breakpoint 1: where = python`main \+ \d+ at python\.c/);
  });

  it('lets assertions name files as CPython does, in every folder the same', async () => {
    const { directory } = await builtIn(second);
    const strings = await output(['strings', '-a', join(directory, 'Objects', 'listobject.o')]);
    expect(strings.split('\n')).toContain('Objects/listobject.c');
    expect(strings).not.toContain(e2eFolder);
  });
});

describe('distcc', () => {
  it('compiles on the hosts that it is given, and the result is the same to a debugger', async () => {
    const daemon = await startDistccDaemon(4);
    try {
      await rm(distributed, { recursive: true, force: true });
      const ended = await startCpydbg(
        ['setup', distributed, '--python', '3.13', '--launcher', 'distcc', '--json'],
        { env: { DISTCC_HOSTS: daemon.host, DISTCC_FALLBACK: '0' } },
      ).ended;
      expect(ended.status, describeEnd(ended)).toBe(0);
    } finally {
      await daemon.end();
    }
    const sources = daemon.compiled.filter((file) => file.startsWith(`${distributed}/cpython/`));
    expect(sources).toContain(join(distributed, 'cpython/Python/bltinmodule.c'));
    expect(new Set(sources).size).toBeGreaterThan(300);

    const { program } = await builtIn(distributed);
    const shown = await output([
      ...(['gdb', '-nx', '-batch', '-ex', 'list builtin_print_impl', '-ex', 'info source'] as const),
      ...['-ex', 'info macro Py_TYPE', program],
    ]);
    expect(shown).toContain(`Located in ${distributed}/cpython/Python/bltinmodule.c`);
    expect(shown).toContain('#define Py_TYPE(ob)');
  });
});

/** The file and line where main calls the interpreter. */
function mainLine(workspace: string): readonly [file: string, line: number] {
  const file = join(workspace, 'cpython/Programs/python.c');
  const lines = readFileSync(file, 'utf8').split('\n');
  return [file, 1 + lines.findIndex((line) => line.includes('return Py_BytesMain'))];
}

async function builtIn(workspace: string) {
  const record = await readRecord(join(workspace, '.cpydbg'));
  if (record === undefined) throw new Error(`no record in ${workspace}`);
  return record.build;
}

async function lldb(): Promise<string> {
  for (const name of ['lldb', 'lldb-19', 'lldb-20', 'lldb-21']) {
    if ((await systemExec.which(name)) !== undefined) return name;
  }
  throw new Error('no lldb');
}

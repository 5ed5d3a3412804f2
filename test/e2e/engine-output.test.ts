import { chmodSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { engineKinds } from '../../src/engines/engine.js';
import { builtPython, testedVersions } from './built-python.js';
import { resumeToStop, Sessions } from './engine-session.js';
import { descendants, stillRunning } from './process-tree.js';

const sessions = new Sessions();

afterEach(async () => {
  const started = descendants();
  await sessions.end();
  expect(stillRunning(started)).toEqual([]);
});

const combinations = engineKinds.flatMap((kind) => testedVersions.map((version) => ({ kind, version })));

describe.each(combinations)('$kind with CPython $version', ({ kind, version }) => {
  const open = (source: string, options: Parameters<Sessions['open']>[3] = {}) =>
    sessions.open(kind, builtPython(version), source, options);

  test('keeps the debuggee’s output apart from its own, byte for byte', async () => {
    const { engine, output } = await open(
      [
        'import sys',
        'print(\'*stopped,reason="x"\\n^done\\n(gdb) \')',
        'print("Content-Length: 5\\r\\n\\r\\nhello")',
        'print("ärger 日本 😀", file=sys.stderr)',
        'print("x" * 200_000)',
        'sys.stdout.write("no end of line")',
      ].join('\n'),
    );
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
    expect(output()).toBe(
      `*stopped,reason="x"\n^done\n(gdb) \nContent-Length: 5\r\n\r\nhello\närger 日本 😀\n${'x'.repeat(200_000)}\nno end of line`,
    );
  });

  test('stops in the middle of a line that the debuggee prints', async () => {
    const { engine, output } = await open(
      'import sys\nsys.stdout.write("half a line"); sys.stdout.flush()\nprint(" and the rest")',
    );
    await engine.breakOnFunction('builtin_print');
    await resumeToStop(engine);
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
    expect(output()).toBe('half a line and the rest\n');
  });

  test('gives the debuggee a terminal to print on and nothing to read', async () => {
    const { engine, output } = await open(
      'import sys\nprint(repr(sys.stdin.read()), sys.stdout.isatty(), sys.stderr.isatty())',
    );
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
    expect(output()).toBe("'' True True\n");
  });

  test('hands on arguments, environment and folder', async () => {
    const awkward = ['a b', "it's", '"quoted"', 'back\\slash', '$HOME `x` *', '', 'ä', '--'];
    const folder = sessions.folder();
    const script = join(folder, 'arguments.py');
    writeFileSync(
      script,
      'import os, sys\nprint(ascii([sys.argv[1:], os.getcwd(), os.environ["AWKWARD"], os.environ.get("COLUMNS")]))',
    );
    const { engine, output } = await open('', {
      launch: { args: [script, ...awkward], cwd: folder, env: { AWKWARD: 'x=1 "y" \\ $z ä' } },
    });
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
    expect(output()).toBe(
      `[['a b', "it's", '"quoted"', 'back\\\\slash', '$HOME \`x\` *', '', '\\xe4', '--'], '${realpathSync(folder)}', 'x=1 "y" \\\\ $z \\xe4', None]\n`,
    );
  });
});

test('gdb without Python hands the debuggee a pipe', async () => {
  const gdb = join(sessions.folder(), 'gdb');
  // Leaves out `-x terminal.py`, so that our commands are not there.
  writeFileSync(
    gdb,
    '#!/bin/sh\n[ "$1" = --version ] && exec gdb --version\nexec gdb -nx --quiet --interpreter=mi3\n',
  );
  chmodSync(gdb, 0o755);
  const { engine, output } = await sessions.open(
    'gdb',
    builtPython('3.13'),
    'import sys\nprint(repr(sys.stdin.read()), sys.stdout.isatty())\nprint("ä", file=sys.stderr, end="")',
    { engineProgram: gdb },
  );
  await engine.breakOnFunction('builtin_print');
  await resumeToStop(engine);
  await resumeToStop(engine);
  expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
  expect(
    output()
      .split(/(?<=\n)|(?=ä)/)
      .sort(),
  ).toEqual(["'' False\n", 'ä']);
});

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cpydbg, describe as describeEnd, e2eFolder, the, type Ended } from './cpydbg.js';
import { testedVersions } from './built-python.js';

const stops = (ended: Ended) => ended.events.flatMap((event) => (event.event === 'stop' ? [event.stop] : []));

describe.each(testedVersions)('a workspace of CPython %s', (version) => {
  const workspace = join(e2eFolder, version);

  it.each(['gdb', 'lldb'])('proves itself with %s', async (engine) => {
    const ended = await cpydbg('setup', workspace, '--python', version, '--engine', engine, '--json');
    expect(ended.status, describeEnd(ended)).toBe(0);
    expect(ended.other).toEqual([]);
    expect(stops(ended)).toMatchObject([
      { at: 'main', function: 'main', file: join(workspace, 'cpython/Programs/python.c') },
      {
        at: 'print',
        function: 'builtin_print_impl',
        file: join(workspace, 'cpython/Python/bltinmodule.c'),
        python: {
          function: '<module>',
          file: join(workspace, 'main.py'),
          line: 1,
          text: 'print("hello world")',
        },
      },
    ]);
    // The lines shown are those of the files named.
    for (const { file, line, text } of stops(ended)) {
      expect(readFileSync(file, 'utf8').split('\n')[line - 1]?.trim()).toBe(text.trim());
    }
    expect(stops(ended)[1]?.callers.join(' ')).toContain('_PyEval_EvalFrameDefault');
    expect(the(ended, 'finished').directory).toBe(workspace);
  });

  it('is not changed by a second setup, not even in its times', async () => {
    const before = snapshot(workspace);
    const ended = await cpydbg('setup', workspace, '--python', version, '--json');
    expect(ended.status, describeEnd(ended)).toBe(0);
    expect(snapshot(workspace)).toEqual(before);
  });

  it('is healthy in the eyes of the doctor', async () => {
    const ended = await cpydbg('doctor', workspace, '--json');
    expect(ended.status, describeEnd(ended)).toBe(0);
  });
});

/** Every file that the person sees, with its content and its time. */
function snapshot(workspace: string): Record<string, string> {
  const files = [
    'main.py',
    'compile_commands.json',
    ...readdirSync(join(workspace, '.vscode')).map((name) => `.vscode/${name}`),
  ];
  return Object.fromEntries(
    files.map((file) => {
      const path = join(workspace, file);
      return [file, `${statSync(path).mtimeMs} ${readFileSync(path, 'utf8')}`];
    }),
  );
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineKinds } from '../../../src/engines/engine.js';
import { command } from '../cpydbg.js';
import { interpreter } from '../interpreters.js';
import { provideEmacs, runEmacs } from './emacs.js';

const program = fileURLToPath(new URL('./dape.el', import.meta.url));

let folder: string;

beforeAll(async () => {
  await provideEmacs();
  folder = mkdtempSync(join(tmpdir(), 'cpydbg-emacs-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(engineKinds)('Emacs with dape debugs a script over %s', async (engine) => {
  const script = join(folder, 'greet.py');
  writeFileSync(
    script,
    'def greet(name):\n    text = "hello " + name\n    open("said", "a").write(text)\n\n\nfor name in ["Ada", "Grace"]:\n    greet(name)\n',
  );
  rmSync(join(folder, 'said'), { force: true });
  const { printed, errors, status } = await runEmacs(program, {
    SCRIPT: script,
    LINE: '2',
    PYTHON: interpreter('3.13').binary,
    ENGINE: engine,
    CPYDBG: command,
    NODE: process.execPath,
  });
  expect(printed, errors).toBe("stopped in greet at line 2\nname is 'Ada'\nstepped to line 3\nended\n");
  expect(status).toBe(0);
  expect(readFileSync(join(folder, 'said'), 'utf8')).toBe('hello Adahello Grace');
});

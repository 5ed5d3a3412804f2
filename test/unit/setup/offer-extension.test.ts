import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemExec } from '../../../src/exec/exec.js';
import { offerExtension } from '../../../src/setup/editor/offer-extension.js';
import type { SetupEvent } from '../../../src/setup/events.js';

let folder: string;
let code: string;
let vsix: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpydbg-offer-'));
  code = join(folder, 'code');
  vsix = join(folder, 'vscode-cpython.vsix');
  writeFileSync(vsix, '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A `code` that keeps what it was asked in a file: a program, started as setup starts it. */
function installCode({ extensions = '', refusal = '' }): void {
  const install = refusal === '' ? 'exit 0' : `echo '${refusal}' >&2; exit 1`;
  const answers = `case "$1" in --list-extensions) echo '${extensions}';; *) ${install};; esac`;
  writeFileSync(code, `#!/bin/sh\necho "$@" >> '${folder}/asked'\n${answers}\n`);
  chmodSync(code, 0o755);
}

const asked = (): string[] => readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n');

async function notes(install: boolean): Promise<readonly string[]> {
  const events: SetupEvent[] = [];
  await offerExtension(
    { vsix, install },
    {
      exec: { ...systemExec, which: (name) => Promise.resolve(name === 'code' ? code : undefined) },
      emit: (event) => events.push(event),
      signal: new AbortController().signal,
      host: { platform: 'linux', arch: 'x64', cpus: 1, privilege: 'none', packageManager: undefined },
      cache: folder,
      env: {},
    },
  );
  return events.flatMap((event) => (event.event === 'note' ? [event.text] : []));
}

describe('the VS Code that setup finds', () => {
  it('gets nothing that nobody said yes to: the command is told', async () => {
    installCode({ extensions: 'ms-python.python@1.0.0' });
    expect(await notes(false)).toEqual([
      `VS Code does not have the extension CPython Debug yet. To have it: ${code} --install-extension ${vsix}`,
    ]);
    expect(asked()).toEqual(['--list-extensions --show-versions']);
  });

  it('gets the extension with --yes', async () => {
    installCode({});
    expect(await notes(true)).toEqual([`VS Code (${code}) has the extension CPython Debug now.`]);
    expect(asked()).toEqual(['--list-extensions --show-versions', `--install-extension ${vsix} --force`]);
  });

  it('is left alone where the extension is there already', async () => {
    installCode({ extensions: 'cpydbg.vscode-cpython@0.1.0' });
    expect(await notes(true)).toEqual([]);
    expect(asked()).toEqual(['--list-extensions --show-versions']);
  });

  it('may refuse, and setup goes on', async () => {
    installCode({ refusal: 'not for root' });
    const [note] = await notes(true);
    expect(note).toContain('did not install the extension CPython Debug: not for root. By hand:');
  });

  it('is not asked where there is no package to install', async () => {
    installCode({});
    rmSync(vsix);
    expect(await notes(true)).toEqual([]);
  });
});

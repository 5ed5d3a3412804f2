/**
 * `npm test` must not touch the VS Code of the machine that it runs on: `doctor --fix` and `setup --yes` install
 * extensions into the one that they find. From now on they find one that has all of them, and takes none.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import process from 'node:process';
import { root } from './bootstrap.mjs';

/** Those that setup looks for: `editorPrograms` (src/setup/doctor/prerequisites/editor.ts). */
export const commands = ['code', 'codium', 'code-insiders'];
const extensions = [
  'ms-vscode.cpptools',
  'ms-python.python',
  'vadimcn.vscode-lldb',
  'cpydbg.vscode-cpython',
].map((id) => `${id}@1.0.0`);

const script = `#!/bin/sh
case "$1" in
  --version) echo 1.0.0 ;;
  --list-extensions) printf '%s\\n' ${extensions.join(' ')} ;;
  *) echo "no test may do this to VS Code: $*" >&2; exit 1 ;;
esac
`;

/** Puts them in front of this process's PATH, and so of all that it starts. */
export function standInForEditors() {
  const folder = `${root}/.cache/stand-in-editors`;
  const { PATH = '' } = process.env;
  if (PATH.split(delimiter)[0] === folder) return;
  mkdirSync(folder, { recursive: true });
  for (const command of commands) writeFileSync(`${folder}/${command}`, script, { mode: 0o755 });
  process.env.PATH = `${folder}${delimiter}${PATH}`;
}

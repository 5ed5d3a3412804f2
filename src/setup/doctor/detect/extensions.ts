import { editorPrograms } from '../prerequisites/editor.js';
import type { Prerequisite } from '../prerequisites/prerequisite.js';
import { missing, type Detected } from './detected.js';
import { findProgram, type ProgramPorts } from './programs.js';

/** VS Code starts a whole Electron to answer. */
const timeout = 20_000;

export interface ExtensionsDetected {
  /** The editor's command, as `--install-extension` is to be given to. */
  readonly editor: string | undefined;
  readonly detected: ReadonlyMap<string, Detected>;
}

/** Asks the editor which extensions it has, once for all of them. */
export async function detectExtensions(
  wanted: readonly Prerequisite[],
  ports: ProgramPorts,
): Promise<ExtensionsDetected> {
  const editor = await findProgram(editorPrograms, ports);
  const installed = editor === undefined ? undefined : await extensionsOf(editor, ports);
  const reason =
    editor === undefined
      ? 'there is no command `code` in PATH to ask'
      : '`code --list-extensions` did not answer (VS Code refuses to run as root)';
  const detected = wanted.flatMap(({ id, detect }): (readonly [string, Detected])[] => {
    if (detect.by !== 'extension') return [];
    if (installed === undefined) return [[id, { status: 'unknown', reason }]];
    const version = installed.get(detect.extension.toLowerCase());
    return [[id, version === undefined ? missing : { status: 'ok', found: version }]];
  });
  return { editor, detected: new Map(detected) };
}

/** Version by extension id in lower case; undefined if the editor did not say. */
export async function extensionsOf(
  editor: string,
  { exec, signal }: Pick<ProgramPorts, 'exec' | 'signal'>,
): Promise<ReadonlyMap<string, string> | undefined> {
  const outcome = await exec.run(
    { argv: [editor, '--list-extensions', '--show-versions'] },
    { timeout, signal },
  );
  if (outcome.status !== 0) return undefined;
  return new Map(
    outcome.stdout.split(/\r?\n/).flatMap((line) => {
      const [, id, version] = /^([\w-]+\.[\w.-]+)@(\S+)$/.exec(line.trim()) ?? [];
      return id === undefined || version === undefined ? [] : [[id.toLowerCase(), version]];
    }),
  );
}

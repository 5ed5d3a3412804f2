import { dirname, resolve } from 'node:path';
import type { Arguments } from '../../dap/protocol.js';
import type { DebugArguments } from './debug-options.js';
import { nothingToDebug, twoPrograms } from './errors.js';
import type { Workspace } from '../workspace.js';

/** What the adapter is asked to begin with. */
export type Beginning =
  | { readonly request: 'launch'; readonly args: Arguments<'launch'> }
  | { readonly request: 'attach'; readonly args: Arguments<'attach'> };

/** What is to be debugged, of which only one can be. */
interface Subject {
  readonly option: string;
  readonly request: 'launch' | 'attach';
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * The command line as the attributes of a launch or attach request. Nothing is checked that the adapter checks.
 *
 * @param words SCRIPT and ARGS.
 * @param cwd the folder that cpydbg runs in.
 * @param stopOnEntry where the person said nothing.
 * @throws CpydbgError `cli/nothing-to-debug`, `cli/two-programs`.
 */
export function beginningOf(
  words: readonly string[],
  given: DebugArguments,
  workspace: Workspace | undefined,
  cwd: string,
  stopOnEntry: 'main' | 'script' | undefined,
): Beginning {
  const { request, attributes, option } = subjectOf(words, given, cwd);
  const shared = {
    type: 'cpython',
    engine: given.engine ?? 'auto',
    ...(given.python === undefined ? pythonOf(workspace, option) : { python: pathOrName(given.python, cwd) }),
    ...sourceMapOf(given, workspace),
    ...attributes,
  };
  if (request === 'attach') return { request, args: { ...shared, request } as Arguments<'attach'> };
  const entry = given.stopOnEntry ?? stopOnEntry;
  const args = {
    ...shared,
    request,
    cwd: resolve(cwd, given.cwd ?? '.'),
    env: given.env,
    interpreterArgs: given.interpreterArg,
    console: 'internalConsole',
    stopOnEntry: entry ?? false,
  };
  return { request, args: args as Arguments<'launch'> };
}

/** Where files are that a person names: in the folder of the person, beside the script, in CPython's sources. */
export function foldersOf(
  { request, args }: Beginning,
  workspace: Workspace | undefined,
  cwd: string,
): readonly string[] {
  const script = request === 'launch' && 'program' in args ? [dirname(String(args.program))] : [];
  return [...new Set([cwd, ...script, ...(workspace === undefined ? [] : [workspace.source.path])])];
}

function subjectOf(words: readonly string[], given: DebugArguments, cwd: string): Subject {
  const { module, code, attach, core } = given;
  const [script, ...rest] = words;
  const options: readonly (Subject | undefined)[] = [
    module === undefined
      ? undefined
      : { option: '-m', request: 'launch', attributes: { module, args: words } },
    code === undefined ? undefined : { option: '-c', request: 'launch', attributes: { code, args: words } },
    attach === undefined
      ? undefined
      : { option: '--attach', request: 'attach', attributes: { processId: attach } },
    core === undefined
      ? undefined
      : { option: '--core', request: 'attach', attributes: { coreFile: resolve(cwd, core) } },
  ];
  const named = options.filter((each) => each !== undefined);
  const [first, second] = named;
  if (first !== undefined && second !== undefined) throw twoPrograms(first.option, second.option);
  if (first === undefined) {
    if (script === undefined) throw nothingToDebug();
    return { option: script, request: 'launch', attributes: { program: resolve(cwd, script), args: rest } };
  }
  // Words after -m and -c are the program's; a process and a core file take none.
  if (script !== undefined && !('args' in first.attributes)) throw twoPrograms(script, first.option);
  return first;
}

/** The build of the workspace, where something is started; processes and core files say themselves what they are of. */
function pythonOf(workspace: Workspace | undefined, option: string): { readonly python?: string } {
  const isThere = option === '--attach' || option === '--core';
  return workspace === undefined || isThere ? {} : { python: workspace.build.program };
}

/** What has no slash may be the name of a build. */
function pathOrName(text: string, cwd: string): string {
  return text.includes('/') ? resolve(cwd, text) : text;
}

function sourceMapOf(
  { python }: DebugArguments,
  workspace: Workspace | undefined,
): { readonly sourceMap?: Readonly<Record<string, string>> } {
  const map = python === undefined ? (workspace?.build.sourceMap ?? []) : [];
  return map.length === 0 ? {} : { sourceMap: Object.fromEntries(map.map(({ from, to }) => [from, to])) };
}

import { posix } from 'node:path';
import { getNodeValue } from 'jsonc-parser';
import { launchers } from '../options.js';
import { badSyntax, type TextPlace } from './errors.js';
import { parseJsonc, placeOf } from './jsonc-document.js';
import { isJsonObject, type JsonObject } from './owned-content.js';
import { shellWords } from './shell-words.js';

/** One entry of compile_commands.json: how a source file was compiled. */
export interface CompileCommand {
  readonly directory: string;
  /** Absolute. */
  readonly file: string;
  readonly command: string;
}

const launcherNames: ReadonlySet<string> = new Set(launchers);
const compilerName = /^(?:[\w.]+-)*(?:cc|gcc|clang|c\+\+|g\+\+|clang\+\+|icx|icc)(?:-[\d.]+)?$/;
const sourceName = /\.(?:c|m|cc|cpp|cxx)$/;

/**
 * The compile commands that make echoed into `log`, and those of the extension modules that setup.py
 * compiles up to 3.11. A launcher such as ccache is taken off: tools that read the result want the compiler.
 *
 * @param log the text of one log, or of several in their order; a line `$ cd FOLDER && …` says where the
 *   commands below it ran, and those that ran elsewhere than in `directory` are left out.
 * @param directory the build folder.
 * @returns one command for each source, sorted by file; where a source was compiled twice, the later one.
 */
export function compileCommandsFrom(log: string, directory: string): readonly CompileCommand[] {
  const lines = log.replaceAll(/[ \t]*\\\r?\n[ \t]*/g, ' ').split(/\r?\n/);
  let folder = directory;
  return unique(
    lines.flatMap((line) => {
      folder = folderNamedBy(line) ?? folder;
      return folder === directory ? (commandIn(line, directory) ?? []) : [];
    }),
  );
}

function folderNamedBy(line: string): string | undefined {
  return line.startsWith('$ cd ') ? shellWords(line)[2]?.text : undefined;
}

function commandIn(line: string, directory: string): CompileCommand | undefined {
  if (!line.includes(' -c ')) return undefined;
  const words = shellWords(line);
  const first = words.findIndex(({ text }) => !launcherNames.has(posix.basename(text)));
  const compiler = words[first];
  if (compiler === undefined || !compilerName.test(posix.basename(compiler.text))) return undefined;
  const source = words.find(({ text }, index) => sourceName.test(text) && words[index - 1]?.text !== '-o');
  // configure compiles programs of its own, which are gone by now.
  if (source === undefined || posix.basename(source.text).startsWith('conftest.')) return undefined;
  return {
    directory,
    file: posix.resolve(directory, source.text),
    command: line.slice(compiler.start).trim(),
  };
}

function unique<Entry extends { readonly file: string }>(entries: readonly Entry[]): readonly Entry[] {
  const byFile = new Map(entries.map((entry) => [entry.file, entry]));
  return [...byFile.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}

/**
 * compile_commands.json with `commands` in it. Entries of an earlier build stay where `commands` has nothing
 * newer: make echoes only what it compiled this time.
 *
 * @param text the file as it is; undefined or empty where there is none.
 * @returns the file as it should be; `text` itself where it says all of that already.
 * @throws CpydbgError `workspace/syntax` if `text` is not a list of compile commands.
 */
export function mergeCompileCommands(
  file: string,
  text: string | undefined,
  commands: readonly CompileCommand[],
): string {
  const earlier = earlierEntries(file, text ?? '');
  const known = new Map(earlier.map((entry) => [entry.file, entry.own]));
  const complete = commands.every(({ file: source, command, directory }) => {
    const own = known.get(source);
    return own?.command === command && own.directory === directory;
  });
  if (text !== undefined && text.trim() !== '' && complete) return text;
  const entries = unique([...earlier, ...commands.map((command) => ({ file: command.file, own: command }))]);
  if (entries.length === 0) return '[]\n';
  return `[\n${entries.map(({ own }) => JSON.stringify(own)).join(',\n')}\n]\n`;
}

interface Entry {
  /** Absolute, whatever the entry itself says. */
  readonly file: string;
  readonly own: JsonObject;
}

function earlierEntries(file: string, text: string): readonly Entry[] {
  const document = parseJsonc(file, text);
  if (document === undefined) return [];
  const refuse = (place: TextPlace): never => {
    throw badSyntax(file, place, 'this is not a list of compile commands');
  };
  const { root } = document;
  if (root.type !== 'array') return refuse(placeOf(text, root.offset));
  return (root.children ?? []).map((node) => {
    const own: unknown = getNodeValue(node);
    if (!isJsonObject(own) || typeof own.file !== 'string' || typeof own.directory !== 'string') {
      return refuse(placeOf(text, node.offset));
    }
    return { file: posix.resolve(own.directory, own.file), own };
  });
}

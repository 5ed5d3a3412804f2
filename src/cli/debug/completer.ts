import { readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { debugCommands, parseLine } from './command-table.js';
import type { DebugContext } from './command.js';

/** Candidates that are shown; more would fill the screen. */
const maxCandidates = 100;

/** Whole last words that a line could go on with, and the word that they are for: what node:readline takes. */
export type Completion = readonly [readonly string[], string];

const none = (word: string): Completion => [[], word];

/** Completes commands, files of a place, and expressions as the adapter does. Never rejects. */
export async function complete(
  line: string,
  context: DebugContext | undefined,
  cwd: string,
): Promise<Completion> {
  try {
    const start = line.trimStart();
    const words = debugCommands.flatMap(({ name, aliases }) => [name, ...aliases]);
    const beginning = words.filter((name) => name.startsWith(start) && name.length > 1);
    if (!/\s/.test(start) || (beginning.length > 0 && start !== '')) return [unique(beginning), start];
    const { command, argument } = parseLine(start);
    if (command.completes === 'place') return filesFor(argument, cwd);
    if (command.completes === 'expression' && context !== undefined)
      return await expressionsFor(argument, context);
    return none(argument);
  } catch {
    return none(line);
  }
}

/** Files and folders; a file is followed by the colon before its line. */
function filesFor(argument: string, cwd: string): Completion {
  const word = argument.split(/\s/).at(-1) ?? '';
  const folder = word.endsWith('/') ? word : dirname(word);
  const entries = readdirSync(resolve(cwd, folder), { withFileTypes: true });
  const prefix = folder === '.' && !word.startsWith('./') ? '' : folder.endsWith('/') ? folder : `${folder}/`;
  const names = entries
    .filter((entry) => entry.isDirectory() || /\.(py|c|h)$/.test(entry.name))
    .map((entry) => `${prefix}${entry.name}${entry.isDirectory() ? '/' : ':'}`);
  return [unique(names.filter((name) => name.startsWith(word))), word];
}

async function expressionsFor(argument: string, { session, focus }: DebugContext): Promise<Completion> {
  if (session.capabilities.supportsCompletionsRequest !== true) return none(argument);
  const { id } = await focus.frame();
  const column = argument.length + 1;
  const { targets } = await session.client.request(
    'completions',
    { frameId: id, text: argument, column, line: 1 },
    { timeout: 2_000 },
  );
  const texts = targets.map(({ text, label, start, length }) => {
    const from = start ?? argument.length - (length ?? wordAtEnd(argument).length);
    return argument.slice(0, from) + (text ?? label);
  });
  return [unique(texts), argument];
}

/** What replaces nothing by its own word replaces the name that is being typed. */
function wordAtEnd(text: string): string {
  return /[\p{ID_Continue}]*$/u.exec(text)?.[0] ?? '';
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort().slice(0, maxCandidates);
}

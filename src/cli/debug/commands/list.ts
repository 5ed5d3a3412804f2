import type { DebugCommand } from '../command.js';
import { badArguments, noMoreLines, noSource } from '../errors.js';
import { sourceWindow } from '../print/source-window.js';
import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { Source } from '../shapes.js';

const usage = 'list [LINE | FIRST,LAST | FILE:LINE]';

/** Lines that are shown at once. */
const count = 11;

export const listCommand: DebugCommand = {
  name: 'list',
  aliases: ['l'],
  usage,
  summary: 'source lines: around this one, then those that follow; around another line',
  help: '',
  completes: 'place',
  repeats: true,
  async run(context, argument) {
    const { focus, sources, memory, colours, findFile } = context;
    const frame = await focus.frame();
    const [, file, numbers = ''] = /^(?:(.+):)?([\d,\s]*)$/.exec(argument) ?? [];
    const range = rangeOf(numbers);
    if (range === undefined || (argument !== '' && numbers === '')) {
      throw badArguments(usage, `${JSON.stringify(argument)} is no line.`);
    }
    const source: Source | undefined = file === undefined ? frame.source : { path: findFile(file) };
    const place = `list ${frame.id}`;
    const around = Math.max(1, frame.line - Math.floor(count / 2));
    const [first, last] = range;
    const from = first ?? memory.get(place) ?? around;
    const to = last ?? from + count - 1;
    const lines = await sources.lines(source, from, to);
    if (lines === undefined && (await sources.lines(source, 1, 1)) !== undefined) throw noMoreLines(from);
    if (lines === undefined) throw noSource(terminalSafe(source?.path ?? frame.name));
    memory.set(place, from + lines.length);
    const current = file === undefined ? frame : undefined;
    return {
      lines: sourceWindow(lines, from, current, colours),
      data: { file: source?.path ?? source?.name, first: from, lines },
    };
  },
};

type Range = readonly [] | readonly [number, number];

/** Empty where nothing is said; undefined where it makes no sense. */
function rangeOf(text: string): Range | undefined {
  if (text.trim() === '') return [];
  const [, first, last] = /^\s*(\d{1,7})\s*(?:,\s*(\d{1,7})\s*)?$/.exec(text) ?? [];
  if (first === undefined || Number(first) < 1) return undefined;
  if (last !== undefined) return Number(last) < Number(first) ? undefined : [Number(first), Number(last)];
  const from = Math.max(1, Number(first) - Math.floor(count / 2));
  return [from, from + count - 1];
}

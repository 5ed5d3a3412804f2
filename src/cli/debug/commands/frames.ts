import type { Answer, DebugCommand, DebugContext } from '../command.js';
import { badArguments } from '../errors.js';
import { showFrame } from '../print/stop-text.js';
import { frameData, stackLines } from '../print/stack-text.js';
import type { StackFrame } from '../shapes.js';

const rest = { help: '', completes: 'none' } as const;

/** Frames of a backtrace, unless a number is given. */
const defaultCount = 40;

export const frameCommands: readonly DebugCommand[] = [
  {
    ...rest,
    name: 'backtrace',
    aliases: ['bt', 'where'],
    usage: 'backtrace [N]',
    summary: 'the stack, innermost frame first; at most N frames',
    help: 'py is a Python frame, C a C frame; those of the interpreter itself are dimmed.',
    repeats: false,
    async run({ focus, colours, showPath }, argument) {
      const count = wholeNumber(argument, defaultCount, 'backtrace [N]');
      const frames = await focus.frames(0, count);
      const more = (await focus.frames(count, 1)).length > 0;
      const total = focus.total;
      const rest = total === undefined ? 'more frames' : `${total - frames.length} more frames`;
      return {
        lines: [
          ...stackLines(frames, { colours, showPath, first: 0, selected: focus.index }),
          ...(more ? [colours.dim(`  … ${rest}: bt ${count * 10}`)] : []),
        ],
        data: { frames: frames.map(frameData), more },
      };
    },
  },
  {
    ...rest,
    name: 'up',
    aliases: [],
    usage: 'up [N]',
    summary: 'to the frame that called this one',
    repeats: true,
    run: async (context, argument) =>
      selected(context, await context.focus.move(wholeNumber(argument, 1, 'up [N]'))),
  },
  {
    ...rest,
    name: 'down',
    aliases: [],
    usage: 'down [N]',
    summary: 'to the frame that this one called',
    repeats: true,
    run: async (context, argument) =>
      selected(context, await context.focus.move(-wholeNumber(argument, 1, 'down [N]'))),
  },
  {
    ...rest,
    name: 'frame',
    aliases: ['f', 'info frame'],
    usage: 'frame [N]',
    summary: 'to frame N of the stack; without a number this one again',
    repeats: false,
    run: async (context, argument) =>
      selected(
        context,
        await context.focus.select(
          wholeNumber(argument.replace(/^#/, ''), context.focus.index, 'frame [N]', 0),
        ),
      ),
  },
];

/** The frame that the commands are about from now on. */
export async function selected(context: DebugContext, frame: StackFrame): Promise<Answer> {
  const { colours, showPath, focus } = context;
  const shown = await showFrame(context, frame);
  const { index } = focus;
  return {
    lines: [...stackLines([frame], { colours, showPath, first: index, selected: index }), ...shown.lines],
    data: { frame: frameData(frame, index), ...shown.data },
  };
}

/** @throws CpydbgError `cli/bad-arguments` for what is no whole number from `lowest` on. */
export function wholeNumber(text: string, otherwise: number, usage: string, lowest = 1): number {
  if (text === '') return otherwise;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(value >= lowest))
    throw badArguments(usage, `${JSON.stringify(text)} is no whole number from ${lowest} on.`);
  return value;
}

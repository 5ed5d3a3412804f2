import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { Answer, DebugCommand, DebugContext } from '../command.js';
import { badArguments } from '../errors.js';
import { valueText } from '../print/variables-text.js';
import { evaluate } from './print.js';

/** What the adapter takes as it is, prefix included. */
export const rawCommands: readonly DebugCommand[] = [
  {
    name: '>',
    aliases: [],
    usage: '> COMMAND',
    summary: "a command in the engine's own language",
    help: 'What it changes behind the back of cpydbg, cpydbg does not know.',
    completes: 'none',
    repeats: false,
    async run(context, argument): Promise<Answer> {
      if (argument === '') throw badArguments('> COMMAND', 'There is no command.');
      const { result } = await evaluate(context, `>${argument}`);
      const lines = result.replace(/\n$/, '').split('\n').map(terminalSafe);
      return { lines: result === '' ? [] : lines, data: { output: result } };
    },
  },
  {
    name: 'c:',
    aliases: [],
    usage: 'c: EXPR',
    summary: 'a C expression, in any frame',
    help: '',
    completes: 'none',
    repeats: false,
    async run(context: DebugContext, argument): Promise<Answer> {
      if (argument === '') throw badArguments('c: EXPR', 'There is no expression.');
      const { result, type } = await evaluate(context, `c:${argument}`);
      return {
        lines: [valueText(result, type, context.colours)],
        data: { expression: argument, value: result, ...(type === undefined ? {} : { type }) },
      };
    },
  },
];

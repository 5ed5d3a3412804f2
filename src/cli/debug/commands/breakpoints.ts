import type { Answer, DebugCommand, DebugContext } from '../command.js';
import type { Breakpoint } from '../breakpoints.js';
import { badArguments, notSupported } from '../errors.js';
import { breakpointData, breakpointLine } from '../print/breakpoint-text.js';
import { parseBreak, parseWhere } from '../where.js';

const rest = { completes: 'none', repeats: false } as const;

const logUsage = 'log WHERE MESSAGE';
const conditionUsage = 'condition N [CONDITION]';
const ignoreUsage = 'ignore N [COUNT]';

export const breakpointCommands: readonly DebugCommand[] = [
  {
    ...rest,
    name: 'break',
    aliases: ['b'],
    usage: 'break WHERE [if CONDITION]',
    summary: 'stop there each time',
    help: 'WHERE is file.py:LINE, file.c:LINE, a C function, the qualified name of a Python function (Shop.sell), opcode:NAME, or *ADDRESS of an instruction. py:NAME and c:NAME say which language is meant. A condition is in the language of the place.',
    completes: 'place',
    run: (context, argument) => add(context, argument, false),
  },
  {
    ...rest,
    name: 'tbreak',
    aliases: ['tb'],
    usage: 'tbreak WHERE [if CONDITION]',
    summary: 'stop there once; it goes away at the next stop',
    help: '',
    completes: 'place',
    run: (context, argument) => add(context, argument, true),
  },
  {
    ...rest,
    name: 'log',
    aliases: ['logpoint'],
    usage: logUsage,
    summary: 'print a message there each time, without stopping; {EXPR} in it is evaluated',
    help: '',
    completes: 'place',
    async run(context, argument) {
      const [, place = '', message = ''] = /^(\S+)\s+(.*\S)\s*$/s.exec(argument) ?? [];
      if (message === '') throw badArguments(logUsage, 'A place and a message are needed.');
      if (context.session.capabilities.supportsLogPoints !== true) throw notSupported('Printing a message');
      const where = parseWhere(place, context.findFile);
      return shown(context, await context.breakpoints.add(where, { logMessage: message }));
    },
  },
  {
    ...rest,
    name: 'condition',
    aliases: [],
    usage: conditionUsage,
    summary: 'stop at breakpoint N only where CONDITION holds; without one always',
    help: '',
    async run(context, argument) {
      const [number, condition] = numberAnd(argument, conditionUsage);
      return shown(context, await context.breakpoints.change(number, { condition }));
    },
  },
  {
    ...rest,
    name: 'ignore',
    aliases: [],
    usage: ignoreUsage,
    summary: 'pass breakpoint N COUNT times before stopping; without a count never',
    help: '',
    async run(context, argument) {
      const [number, count] = numberAnd(argument, ignoreUsage);
      if (count !== undefined && !/^\d{1,9}$/.test(count))
        throw badArguments(ignoreUsage, 'COUNT is a whole number.');
      const hitCondition = count === undefined ? undefined : `> ${count}`;
      return shown(context, await context.breakpoints.change(number, { hitCondition }));
    },
  },
  ...(['enable', 'disable'] as const).map((name) => ({
    ...rest,
    name,
    aliases: [],
    usage: `${name} N`,
    summary: name === 'enable' ? 'breakpoint N on again' : 'breakpoint N off, without forgetting it',
    help: '',
    run: async (context: DebugContext, argument: string) => {
      const [number] = numberAnd(argument, `${name} N`);
      return shown(context, await context.breakpoints.change(number, { enabled: name === 'enable' }));
    },
  })),
  {
    ...rest,
    name: 'delete',
    aliases: ['d', 'clear'],
    usage: 'delete [N ...]',
    summary: 'take breakpoints away; without numbers all',
    help: '',
    async run({ breakpoints }, argument) {
      const names = argument.split(/[\s,]+/).filter((name) => name !== '');
      const gone = names.length === 0 ? breakpoints.all : names.map((name) => breakpoints.find(name));
      const numbers = gone.map(({ number }) => number);
      await breakpoints.remove(numbers);
      return { lines: [], data: { deleted: numbers } };
    },
  },
  {
    ...rest,
    name: 'info breakpoints',
    aliases: ['breakpoints', 'info break', 'info b'],
    usage: 'info breakpoints',
    summary: 'all breakpoints and watches',
    help: '',
    run({ breakpoints, showPath, colours }) {
      const lines = breakpoints.all.map((each) => `  ${breakpointLine(each, showPath, colours)}`);
      return Promise.resolve({
        lines: lines.length === 0 ? ['There are no breakpoints.'] : lines,
        data: { breakpoints: breakpoints.all.map(breakpointData) },
      });
    },
  },
];

export function shown({ showPath, colours }: DebugContext, breakpoint: Breakpoint): Answer {
  return {
    lines: [breakpointLine(breakpoint, showPath, colours)],
    data: { breakpoint: breakpointData(breakpoint) },
  };
}

async function add(context: DebugContext, argument: string, temporary: boolean): Promise<Answer> {
  const { where, condition } = parseBreak(argument, context.findFile);
  return shown(context, await context.breakpoints.add(where, { condition, temporary }));
}

function numberAnd(argument: string, usage: string): readonly [number, string | undefined] {
  const [, number, text = ''] = /^(\d{1,9})\b\s*(.*)$/s.exec(argument) ?? [];
  if (number === undefined) throw badArguments(usage, 'The number of a breakpoint is needed.');
  return [Number(number), text === '' ? undefined : text];
}

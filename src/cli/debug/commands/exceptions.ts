import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { Answer, DebugCommand, DebugContext } from '../command.js';
import { badArguments, notSupported } from '../errors.js';
import type { FilterKind } from '../exceptions.js';

const rest = { help: '', completes: 'none', repeats: false } as const;
const usage = 'exceptions [on | off] [NAME ...] [if CONDITION]';

export const exceptionCommands: readonly DebugCommand[] = [
  {
    ...rest,
    name: 'exceptions',
    aliases: [],
    usage,
    summary: 'stop where Python exceptions are raised, or are not caught',
    help: 'Without a name it lists what there is. exceptions on raised if ValueError stops for that type alone; a condition can also be an expression about __exception__.',
    async run(context, argument) {
      if (argument === '') return list(context, 'exception');
      const [, way, names = '', condition] = /^(on|off)\s+(.*?)(?:\s+if\s+(.*\S))?$/s.exec(argument) ?? [];
      const wanted = names.split(/[\s,]+/).filter((name) => name !== '');
      if (way === undefined || wanted.length === 0) {
        throw badArguments(usage, 'on or off, and names, are needed.');
      }
      await context.exceptions.set(wanted, 'exception', way === 'on', condition);
      return list(context, 'exception');
    },
  },
  {
    ...rest,
    name: 'catch',
    aliases: ['stage'],
    usage: 'catch [STAGE]',
    summary: "stop where one of CPython's stages begins; without a name a list of them",
    async run(context, argument) {
      if (argument === '') return list(context, 'stage');
      const [found = ''] = await context.exceptions.set([argument], 'stage', true);
      return { lines: [`stops at ${found}`], data: { stage: found, on: true } };
    },
  },
  {
    ...rest,
    name: 'uncatch',
    aliases: [],
    usage: 'uncatch STAGE',
    summary: 'no longer stop at a stage',
    async run(context, argument) {
      const [found = ''] = await context.exceptions.set([argument], 'stage', false);
      return { lines: [`passes ${found}`], data: { stage: found, on: false } };
    },
  },
  {
    ...rest,
    name: 'exception',
    aliases: ['info exception'],
    usage: 'exception',
    summary: 'the exception that the program stopped for, with its traceback',
    async run({ session, focus }) {
      if (session.capabilities.supportsExceptionInfoRequest !== true) {
        throw notSupported('Telling about exceptions');
      }
      session.requireStop();
      const info = await session.client.request('exceptionInfo', { threadId: focus.threadId });
      const { exceptionId, description, details } = info;
      const trace = (details?.stackTrace ?? '').split('\n').filter((line) => line !== '');
      // A traceback ends with what it is of.
      const first = description === undefined ? exceptionId : `${exceptionId}: ${description}`;
      return { lines: (trace.length > 0 ? trace : [first]).map(terminalSafe), data: info };
    },
  },
];

function list({ exceptions, colours }: DebugContext, kind: FilterKind): Answer {
  const filters = exceptions.filters(kind);
  const width = Math.max(0, ...filters.map(({ filter }) => filter.length));
  return {
    lines: filters.map(({ filter, label }) => {
      const mark = exceptions.on.has(filter) ? colours.green('●') : '○';
      const condition = exceptions.on.get(filter);
      const only = condition === undefined ? '' : `  if ${terminalSafe(condition)}`;
      return `  ${mark} ${filter.padEnd(width)}  ${colours.dim(terminalSafe(label))}${only}`;
    }),
    data: {
      filters: filters.map(({ filter, label }) => ({
        name: filter,
        label,
        on: exceptions.on.has(filter),
        ...(exceptions.on.get(filter) === undefined ? {} : { condition: exceptions.on.get(filter) }),
      })),
    },
  };
}

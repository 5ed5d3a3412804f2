import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { DebugCommand, DebugContext } from '../command.js';
import { badArguments, notSupported } from '../errors.js';
import { filterName } from '../exceptions.js';

const rest = { help: '', completes: 'none', repeats: false } as const;
const usage = 'exceptions [on | off] [NAME ...]';

export const exceptionCommands: readonly DebugCommand[] = [
  {
    ...rest,
    name: 'exceptions',
    aliases: [],
    usage,
    summary: 'stop where Python exceptions are raised, or are not caught',
    help: 'Without a name it lists what there is; NAME is one of the list, such as raised or uncaught.',
    async run(context, argument) {
      const [way = '', ...names] = argument.split(/[\s,]+/);
      if (argument === '') return list(context, 'exception');
      if ((way !== 'on' && way !== 'off') || names.length === 0)
        throw badArguments(usage, 'on or off, and names, are needed.');
      await context.exceptions.set(names, 'exception', way === 'on');
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
      return { lines: [`stops at ${filterName(found)}`], data: { stage: filterName(found) } };
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
      return { lines: [`passes ${filterName(found)}`], data: { stage: filterName(found) } };
    },
  },
  {
    ...rest,
    name: 'exception',
    aliases: ['info exception'],
    usage: 'exception',
    summary: 'the exception that the program stopped for, with its traceback',
    async run({ session, focus }) {
      if (session.capabilities.supportsExceptionInfoRequest !== true)
        throw notSupported('Telling about exceptions');
      session.requireStop();
      const info = await session.client.request('exceptionInfo', { threadId: focus.threadId });
      const { exceptionId, description, details } = info;
      const trace = (details?.stackTrace ?? '').split('\n').filter((line) => line !== '');
      const first = description === undefined ? exceptionId : `${exceptionId}: ${description}`;
      return { lines: [first, ...trace].map(terminalSafe), data: info };
    },
  },
];

function list({ exceptions, colours }: DebugContext, kind: 'exception' | 'stage') {
  const filters = exceptions.filters(kind);
  const width = Math.max(0, ...filters.map(({ filter }) => filterName(filter).length));
  return Promise.resolve({
    lines: filters.map(({ filter, label }) => {
      const mark = exceptions.on.has(filter) ? colours.green('●') : '○';
      return `  ${mark} ${filterName(filter).padEnd(width)}  ${colours.dim(terminalSafe(label))}`;
    }),
    data: {
      filters: filters.map(({ filter, label }) => ({
        name: filterName(filter),
        label,
        on: exceptions.on.has(filter),
      })),
    },
  });
}

import { messageOf } from '../../../base/errors.js';
import type { DebugCommand } from '../command.js';
import { badArguments, notSupported, notWatchable } from '../errors.js';
import { shown } from './breakpoints.js';

const usage = 'watch EXPR [if CONDITION]';

export const watchCommand: DebugCommand = {
  name: 'watch',
  aliases: ['w'],
  usage,
  summary: 'stop when the memory of EXPR changes',
  help: 'EXPR is a Python name or a path from one (rows[0], self.total), or refcount NAME: the reference count of the object.',
  completes: 'expression',
  repeats: false,
  async run(context, argument) {
    const { session, focus, breakpoints } = context;
    const [, expression = '', condition] = /^\s*(.*?)(?:\s+if\s+(.*\S))?\s*$/s.exec(argument) ?? [];
    if (expression === '') throw badArguments(usage, 'There is nothing to watch.');
    if (session.capabilities.supportsDataBreakpoints !== true) throw notSupported('Watching memory');
    const { id } = await focus.frame();
    const { dataId, description } = await session.client
      .request('dataBreakpointInfo', { name: expression, frameId: id })
      .catch((error: unknown) => ({ dataId: null, description: messageOf(error) }));
    if (dataId === null) throw notWatchable(description);
    return shown(context, await breakpoints.add({ kind: 'data', expression, dataId }, { condition }));
  },
};

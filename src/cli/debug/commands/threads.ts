import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { DebugCommand } from '../command.js';
import { noThread } from '../errors.js';
import { selected } from './frames.js';

export const threadsCommand: DebugCommand = {
  name: 'threads',
  aliases: ['info threads'],
  usage: 'threads',
  summary: 'all threads; the arrow is at the one that the commands are about',
  help: '',
  completes: 'none',
  repeats: false,
  async run({ session, focus }) {
    const { threads } = await session.client.request('threads', undefined);
    return {
      lines: threads.map(
        ({ id, name }) => `${id === focus.threadId ? '→' : ' '} ${id}  ${terminalSafe(name)}`,
      ),
      data: { threads, current: focus.threadId },
    };
  },
};

export const threadCommand: DebugCommand = {
  name: 'thread',
  aliases: ['t'],
  usage: 'thread N',
  summary: 'to another thread, by its number or its name',
  help: '',
  completes: 'none',
  repeats: false,
  async run(context, argument) {
    const { session, focus } = context;
    session.requireStop();
    const { threads } = await session.client.request('threads', undefined);
    const found = threads.find(({ id, name }) => String(id) === argument || name === argument);
    if (found === undefined) {
      throw noThread(
        argument,
        threads.map(({ id, name }) => `${id} ${name}`),
      );
    }
    focus.enter(found.id);
    return selected(context, await focus.frame());
  },
};

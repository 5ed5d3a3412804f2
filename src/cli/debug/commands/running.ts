import type { DebugCommand, DebugContext } from '../command.js';
import type { Outcome } from '../session.js';
import { parseWhere } from '../where.js';
import { ran } from './steps.js';

export const continueCommand: DebugCommand = {
  name: 'continue',
  aliases: ['c', 'cont'],
  usage: 'continue',
  summary: 'on to the next breakpoint, or to the end',
  help: 'Ctrl-C stops a program that runs.',
  completes: 'none',
  repeats: true,
  run: async (context) => ran(await goOn(context)),
};

export const untilCommand: DebugCommand = {
  name: 'until',
  aliases: ['run to', 'advance'],
  usage: 'until WHERE',
  summary: 'on to a place; whatever stops the program before ends it',
  help: 'The same as tbreak WHERE and continue.',
  completes: 'place',
  repeats: false,
  async run(context, argument) {
    const where = parseWhere(argument, context.findFile);
    context.session.requireStop();
    await context.breakpoints.add(where, { temporary: true });
    return ran(await goOn(context));
  },
};

export const pauseCommand: DebugCommand = {
  name: 'pause',
  aliases: [],
  usage: 'pause',
  summary: 'stop the program where it is (Ctrl-C)',
  help: '',
  completes: 'none',
  repeats: false,
  async run({ session, focus }) {
    if (session.state === undefined) await session.client.request('pause', { threadId: focus.threadId });
    return { lines: [], data: {}, outcome: await session.outcome() };
  },
};

export const restartCommand: DebugCommand = {
  name: 'restart',
  aliases: ['run', 'r'],
  usage: 'restart',
  summary: 'the program again from its beginning; breakpoints stay',
  help: 'Watched variables do not stay: another process has them elsewhere.',
  completes: 'none',
  repeats: false,
  run: () => Promise.resolve({ lines: [], data: {}, then: 'restart' }),
};

export const quitCommand: DebugCommand = {
  name: 'quit',
  aliases: ['q', 'exit'],
  usage: 'quit',
  summary: 'end; a program that was started ends too, one that was attached to goes on',
  help: '',
  completes: 'none',
  repeats: false,
  run: () => Promise.resolve({ lines: [], data: {}, then: 'quit' }),
};

/** Lets the program run until something stops it. */
export function goOn({ session, focus }: DebugContext): Promise<Outcome> {
  focus.byInstruction = false;
  return session.resume('continue', { threadId: focus.threadId });
}

import type { Level } from '../../../dap/protocol.js';
import type { Answer, DebugCommand, DebugContext } from '../command.js';
import { levelOf } from '../focus.js';

type Way = 'next' | 'stepIn';

const stepping = { completes: 'none', repeats: true } as const;

export const stepCommands: readonly DebugCommand[] = [
  {
    ...stepping,
    name: 'next',
    aliases: ['n'],
    usage: 'next',
    summary: 'to the next line, over calls',
    help: 'At the level of bytecode: the next instruction of this frame. See help level.',
    run: (context) => stepAtLevel(context, 'next'),
  },
  {
    ...stepping,
    name: 'step',
    aliases: ['s'],
    usage: 'step',
    summary: 'to the next line, into calls',
    help: 'At a Python line it goes into Python functions; into goes to the C function behind a call.',
    run: (context) => stepAtLevel(context, 'stepIn'),
  },
  {
    ...stepping,
    name: 'stepi',
    aliases: ['si'],
    usage: 'stepi',
    summary: 'one instruction: of bytecode in a Python frame, of the machine in a C frame',
    help: '',
    run: (context) => step(context, 'stepIn', 'instruction'),
  },
  {
    ...stepping,
    name: 'nexti',
    aliases: ['ni'],
    usage: 'nexti',
    summary: 'one instruction, over calls',
    help: '',
    run: (context) => step(context, 'next', 'instruction'),
  },
  {
    ...stepping,
    name: 'finish',
    aliases: ['fin', 'out'],
    usage: 'finish',
    summary: 'until this function has returned',
    help: '',
    run: async ({ session, focus }) => {
      focus.byInstruction = false;
      return ran(await session.resume('stepOut', { threadId: focus.threadId }));
    },
  },
  {
    ...stepping,
    name: 'topython',
    aliases: ['py'],
    usage: 'topython',
    summary: 'from C on to the next Python line',
    help: '',
    run: (context) => crossLevels(context, 'to-python'),
  },
];

/** The program ran: where it is now is the answer. */
export function ran(outcome: NonNullable<Answer['outcome']>): Answer {
  return { lines: [], data: {}, outcome };
}

export async function crossLevels(
  { session, focus }: DebugContext,
  way: 'into-c' | 'to-python' | 'instruction',
): Promise<Answer> {
  focus.byInstruction = way === 'instruction';
  return ran(await session.resume('cpython/step', { threadId: focus.threadId, step: way }));
}

async function step(
  { session, focus }: DebugContext,
  way: Way,
  granularity: 'line' | 'instruction',
): Promise<Answer> {
  focus.byInstruction = granularity === 'instruction';
  return ran(await session.resume(way, { threadId: focus.threadId, granularity }));
}

/** A step from the level of the innermost frame to the one that the person has chosen. */
async function stepAtLevel(context: DebugContext, way: Way): Promise<Answer> {
  const [top] = await context.focus.frames(0, 1);
  const at = levelOf(top);
  const wanted: Level = context.focus.chosenLevel ?? at;
  if (at === 'c') {
    if (wanted === 'python') return crossLevels(context, 'to-python');
    if (wanted === 'bytecode') return crossLevels(context, 'instruction');
    return step(context, way, 'line');
  }
  if (wanted === 'c') return crossLevels(context, 'into-c');
  return step(context, way, wanted === 'bytecode' ? 'instruction' : 'line');
}

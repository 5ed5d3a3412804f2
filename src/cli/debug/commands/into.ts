import { nearestNames } from '../../../cpython/paths/nearest-names.js';
import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { DebugCommand, DebugContext } from '../command.js';
import { badArguments } from '../errors.js';
import { crossLevels, ran } from './steps.js';

const usage = 'into [TARGET]';

/** From a Python line into what it calls. */
export const intoCommand: DebugCommand = {
  name: 'into',
  aliases: [],
  usage,
  summary: 'into the C function behind the next call of this Python line',
  help: 'With a TARGET into that call; info targets lists what this line calls.',
  completes: 'none',
  repeats: false,
  async run(context, argument) {
    if (argument === '') return crossLevels(context, 'into-c');
    const targets = await targetsOf(context);
    const found =
      targets.find(({ label }) => label === argument) ??
      targets.find(({ label }) => label.toLowerCase().includes(argument.toLowerCase()));
    if (found === undefined) {
      const labels = targets.map(({ label }) => label);
      const near = nearestNames(argument, labels);
      const there = labels.length === 0 ? 'it calls nothing' : `there are: ${labels.join(', ')}`;
      const hint = near.length === 0 ? there : `did you mean ${near.join(' or ')}?`;
      throw badArguments(usage, `This line has no target ${JSON.stringify(argument)}: ${hint}`);
    }
    const { threadId } = context.focus;
    return ran(await context.session.resume('stepIn', { threadId, targetId: found.id }));
  },
};

export const targetsCommand: DebugCommand = {
  name: 'info targets',
  aliases: ['targets'],
  usage: 'info targets',
  summary: 'what this line calls, for into',
  help: '',
  completes: 'none',
  repeats: false,
  async run(context) {
    const targets = await targetsOf(context);
    return {
      lines:
        targets.length === 0
          ? ['This line calls nothing.']
          : targets.map(({ label }) => `  ${terminalSafe(label)}`),
      data: { targets: targets.map(({ label }) => label) },
    };
  },
};

async function targetsOf({ session, focus }: DebugContext) {
  const { id } = await focus.frame();
  if (session.capabilities.supportsStepInTargetsRequest !== true) return [];
  return (await session.client.request('stepInTargets', { frameId: id })).targets;
}

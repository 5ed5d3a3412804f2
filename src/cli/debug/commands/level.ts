import type { Level } from '../../../dap/protocol.js';
import type { DebugCommand } from '../command.js';
import { badArguments } from '../errors.js';
import { levelOf } from '../focus.js';

const usage = 'level [c | python | bytecode | auto]';

const levels: ReadonlySet<string> = new Set<Level>(['c', 'python', 'bytecode']);

export const levelCommand: DebugCommand = {
  name: 'level',
  aliases: [],
  usage,
  summary: 'the level that steps act at; auto: that of the innermost frame',
  help: 'next and step then go to the next C line, Python line or bytecode instruction, from whatever level the program stands at. Without an argument the level is shown.',
  completes: 'none',
  repeats: false,
  async run({ focus }, argument) {
    if (argument === 'auto') focus.chosenLevel = undefined;
    else if (isLevel(argument)) focus.chosenLevel = argument;
    else if (argument !== '') throw badArguments(usage, `There is no level ${JSON.stringify(argument)}.`);
    const chosen = focus.chosenLevel !== undefined;
    const level = focus.chosenLevel ?? levelOf((await focus.frames(0, 1))[0]);
    return { lines: [chosen ? level : `${level} (auto)`], data: { level, chosen } };
  },
};

function isLevel(text: string): text is Level {
  return levels.has(text);
}

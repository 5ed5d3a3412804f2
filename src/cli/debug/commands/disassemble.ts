import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { DebugCommand } from '../command.js';
import { noInstructions } from '../errors.js';
import { showInstructions } from '../print/stop-text.js';
import { wholeNumber } from './frames.js';

/** Instructions that are shown unless a number is given, half of them before the current one. */
const defaultCount = 20;

export const disassembleCommand: DebugCommand = {
  name: 'disassemble',
  aliases: ['dis', 'disas'],
  usage: 'disassemble [COUNT]',
  summary: 'the instructions around this one: bytecode of a Python frame, machine code of a C frame',
  help: '',
  completes: 'none',
  repeats: false,
  async run(context, argument) {
    const frame = await context.focus.frame();
    const count = wholeNumber(argument, defaultCount, 'disassemble [COUNT]');
    const before = Math.floor((count - 1) / 2);
    const shown = await showInstructions(context, frame, before, count - 1 - before);
    if (shown === undefined) throw noInstructions(terminalSafe(frame.name));
    return shown;
  },
};

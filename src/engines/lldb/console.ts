import * as v from 'valibot';
import type { Frame } from '../engine.js';
import { noLimit, type LldbCommands } from './commands.js';
import type { ProgramState } from './program-state.js';

export interface ConsoleParts {
  readonly commands: LldbCommands;
  readonly state: ProgramState;
}

/** A command of lldb's; one that lets the program run has its answer when that stops. */
export async function rawInLldb(
  { commands, state }: ConsoleParts,
  command: string,
  frame: Frame | undefined,
): Promise<string> {
  const where = frame === undefined ? {} : { thread: frame.thread, level: frame.level };
  // lldb-dap tells nothing of what such a command has done to the program: it is looked at afterwards.
  return state.during(commands.ask({ do: 'raw', command, ...where }, v.string(), noLimit), () => true);
}

export function completionsInLldb(commands: LldbCommands, text: string): Promise<readonly string[]> {
  return commands.ask({ do: 'completions', text }, v.array(v.string()));
}

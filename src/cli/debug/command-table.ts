import { nearestNames } from '../../cpython/paths/nearest-names.js';
import type { DebugCommand } from './command.js';
import { breakpointCommands } from './commands/breakpoints.js';
import { disassembleCommand } from './commands/disassemble.js';
import { exceptionCommands } from './commands/exceptions.js';
import { expandCommand } from './commands/expand.js';
import { frameCommands } from './commands/frames.js';
import { helpCommand } from './commands/help.js';
import { intoCommand, targetsCommand } from './commands/into.js';
import { levelCommand } from './commands/level.js';
import { listCommand } from './commands/list.js';
import { printCommand } from './commands/print.js';
import { rawCommands } from './commands/raw.js';
import {
  continueCommand,
  pauseCommand,
  quitCommand,
  restartCommand,
  untilCommand,
} from './commands/running.js';
import { scopeCommands } from './commands/scopes.js';
import { setCommand } from './commands/set.js';
import { stepCommands } from './commands/steps.js';
import { threadCommand, threadsCommand } from './commands/threads.js';
import { watchCommand } from './commands/watch.js';
import { ambiguousCommand, unknownCommand } from './errors.js';

/** All commands, in the order of the help. */
export const debugCommands: readonly DebugCommand[] = [
  ...breakpointCommands,
  watchCommand,
  continueCommand,
  ...stepCommands,
  intoCommand,
  targetsCommand,
  untilCommand,
  levelCommand,
  ...frameCommands,
  threadsCommand,
  threadCommand,
  ...scopeCommands,
  printCommand,
  expandCommand,
  setCommand,
  listCommand,
  disassembleCommand,
  ...exceptionCommands,
  ...rawCommands,
  pauseCommand,
  restartCommand,
  helpCommand(() => debugCommands, findCommand),
  quitCommand,
];

export interface ParsedLine {
  readonly command: DebugCommand;
  readonly argument: string;
  readonly modifier: string;
}

/**
 * A line as a person types it: `p/c rows[0]`, `info breakpoints`, `> info registers`.
 *
 * @throws CpydbgError `cli/unknown-command`, `cli/ambiguous-command`.
 */
export function parseLine(line: string): ParsedLine {
  const text = line.trim();
  const [, prefix, rest] = /^(>|c:)\s*(.*)$/s.exec(text) ?? [];
  if (prefix !== undefined) return { command: findCommand(prefix), argument: rest ?? '', modifier: '' };
  const [, name = '', modifier = '', argument = ''] = /^([^\s/]*)(?:\/(\S*))?\s*(.*)$/s.exec(text) ?? [];
  const [, second, more = ''] = /^(\S+)\s*(.*)$/s.exec(argument) ?? [];
  if (second !== undefined) {
    const command = exactly(`${name} ${second}`) ?? infoBeginning(name, second);
    if (command !== undefined) return { command, argument: more, modifier };
  }
  return { command: findCommand(name), argument, modifier };
}

/** By name, alias, or their beginning where that leads to one command alone. */
export function findCommand(name: string): DebugCommand {
  const exact = exactly(name);
  if (exact !== undefined) return exact;
  const beginning =
    name === '' ? [] : debugCommands.filter((each) => namesOf(each).some((it) => it.startsWith(name)));
  const [first, second] = beginning;
  if (first === undefined) throw unknownCommand(name, nearestCommands(name));
  if (second === undefined) return first;
  const names = beginning.flatMap(namesOf).filter((each) => each.startsWith(name));
  throw ambiguousCommand(name, names);
}

/** Names that were meant, one of each command. */
function nearestCommands(name: string): readonly string[] {
  // To a name of one or two letters everything is near.
  const names = debugCommands.flatMap(namesOf).filter((each) => each.length > 2);
  const nearest = nearestNames(name, names, names.length);
  return [...new Set(nearest.flatMap((each) => exactly(each)?.name ?? []))].slice(0, 2);
}

function exactly(name: string): DebugCommand | undefined {
  return debugCommands.find((each) => namesOf(each).includes(name));
}

/** `info br`, `i b`: the second word may be shortened too. Undefined for what is no word about information. */
function infoBeginning(first: string, second: string): DebugCommand | undefined {
  return first === 'info' || first === 'i' ? findCommand(`info ${second}`) : undefined;
}

function namesOf({ name, aliases }: DebugCommand): readonly string[] {
  return [name, ...aliases];
}

/** The commands of `--on-stop`: separated by `;`, but for one in quotes. */
export function splitCommands(text: string): readonly string[] {
  const parts = text.match(/(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^;])+/gs) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

import type { DebugCommand } from '../command.js';

/** @param find the command of a name. @throws what `find` throws. */
export function helpCommand(
  all: () => readonly DebugCommand[],
  find: (name: string) => DebugCommand,
): DebugCommand {
  return {
    name: 'help',
    aliases: ['h', '?'],
    usage: 'help [COMMAND]',
    summary: 'this table, or more about one command',
    help: '',
    completes: 'none',
    repeats: false,
    run({ colours }, argument) {
      if (argument === '') {
        return Promise.resolve({
          lines: commandTable(all(), colours.bold),
          data: { commands: all().map(described) },
        });
      }
      const command = find(argument);
      const { usage, aliases, summary, help } = command;
      return Promise.resolve({
        lines: [
          colours.bold(usage),
          `  ${capital(summary)}.`,
          ...(help === '' ? [] : [`  ${help}`]),
          ...(aliases.length === 0 ? [] : [`  Also: ${aliases.join(', ')}`]),
        ],
        data: described(command),
      });
    },
  };
}

/** All commands with what they do, one a line. */
export function commandTable(
  all: readonly DebugCommand[],
  bold: (text: string) => string = (text) => text,
): readonly string[] {
  const heads = all.map(({ usage, aliases }) =>
    aliases[0] === undefined ? usage : `${usage}  (${aliases[0]})`,
  );
  const width = Math.max(...heads.map((head) => head.length));
  return all.map(({ summary }, index) => `  ${bold((heads[index] ?? '').padEnd(width))}  ${summary}`);
}

function described({ name, aliases, usage, summary, help }: DebugCommand): object {
  return { name, aliases, usage, summary, ...(help === '' ? {} : { help }) };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

import { InvalidArgumentError, Option, type Command } from 'commander';
import { supportWindow } from '../../cpython/version.js';

/** What names a process or a core file on the command line, beside the PID. */
export interface TargetArguments {
  readonly core?: string;
  readonly program?: string;
  readonly root?: string;
  readonly assume?: string;
}

export function addTargetOptions(command: Command): Command {
  return command
    .addOption(new Option('--core <file>', 'look at a core file in place of a process'))
    .addOption(new Option('--program <file>', 'with --core: the program, if it is no longer where it was'))
    .addOption(
      new Option('--root <dir>', "with --core: the folder that was the process's /, as of a container"),
    )
    .addOption(
      new Option(
        '--assume <version>',
        'on Linux, and with --core: read a newer CPython than cpydbg knows as if it were this one',
      ).choices(supportWindow),
    );
}

/** For options that count something. */
export function countFrom(lowest: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= lowest && value <= Number.MAX_SAFE_INTEGER)) {
      throw new InvalidArgumentError(`A whole number from ${lowest} on is needed.`);
    }
    return value;
  };
}

import type { InstallCommand } from './install-plan.js';
import type { RemedyContext } from './remedy-context.js';

export interface Attempt {
  readonly succeeded: boolean;
  /** The end of what the command printed. */
  readonly output: readonly string[];
}

/** Enough for the reason of a failure, which package managers print last. */
const keptLines = 40;

/** Runs one command of an install plan, through sudo where it has to be, and says each line as an event. */
export async function runInstall(
  command: InstallCommand,
  { exec, emit, signal, host }: RemedyContext,
): Promise<Attempt> {
  const argv = asThisUser(command, host.privilege);
  emit({ event: 'command', part: 'doctor', argv });
  const output: string[] = [];
  const status = await exec.stream(
    { argv, ...(command.env === undefined ? {} : { env: command.env }) },
    {
      signal,
      onLine: (line) => {
        emit({ event: 'output', part: 'doctor', line });
        output.push(line);
        if (output.length > keptLines) output.shift();
      },
    },
  );
  return { succeeded: status === 0, output };
}

function asThisUser(
  { argv, elevated, env }: InstallCommand,
  privilege: 'root' | 'sudo' | 'none',
): readonly [string, ...string[]] {
  if (!elevated || privilege !== 'sudo') return argv;
  // sudo drops the environment; env puts back what the command needs.
  const settings = Object.entries(env ?? {}).map(([name, value]) => `${name}=${value}`);
  return ['sudo', '-n', ...(settings.length === 0 ? [] : ['env', ...settings]), ...argv];
}

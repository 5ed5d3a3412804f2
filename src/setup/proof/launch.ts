import type { Launch } from '../../engines/engine.js';
import type { LaunchConfiguration } from '../workspace/launch-configuration.js';

/** What the debugged interpreter is to do: the entry of launch.json, with the person's arguments or ours. */
export interface Task {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The script among the arguments. */
  readonly script: string;
}

/** The task that the entry describes; undefined if it runs no script. */
export function ownTask(configuration: LaunchConfiguration): Task | undefined {
  const { program, args, cwd, env } = configuration;
  const script = args.find((argument) => argument.endsWith('.py'));
  return script === undefined ? undefined : { program, args, cwd, env, script };
}

/** The same program and surroundings with a script of ours. */
export function sampleTask({ program, cwd, env }: LaunchConfiguration, script: string): Task {
  return { program, args: [script], cwd, env, script };
}

/** The session that VS Code would start. */
export function launchOf(configuration: LaunchConfiguration, task: Task): Launch {
  return {
    program: task.program,
    args: task.args,
    cwd: task.cwd,
    env: task.env,
    sourceMap: configuration.sourceMap,
    commands: configuration.engineCommands,
    // VS Code's adapters read ~/.gdbinit and ~/.lldbinit: what stands there can break a session, so the proof has to.
    userInit: true,
    trustedFolders: [],
  };
}

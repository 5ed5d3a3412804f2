import type { Platform } from '../../base/platform.js';
import type { Build } from '../build/result.js';
import type { WorkspaceLayout } from '../layout.js';
import type { EngineName } from '../options.js';
import type { Action, PlanStep } from '../plan.js';
import { printFunction } from './stops.js';

export interface PlannedProof {
  readonly layout: Pick<WorkspaceLayout, 'root'>;
  readonly build: Pick<Build, 'program' | 'optimize'>;
  /** Undefined: the platform's own. */
  readonly engine: EngineName | undefined;
  readonly platform: Platform;
}

const script = 'main.py';

/** The proof's part of a plan: commands that a person can type to see the same. */
export function planProof(proof: PlannedProof): PlanStep {
  const title = 'Start the session of launch.json: stop at main, stop where print is done, run to the end';
  return { part: 'proof', title, actions: actionsOf(proof) };
}

function actionsOf({ layout, build, engine, platform }: PlannedProof): readonly Action[] {
  const { root } = layout;
  if (platform === 'win32') {
    return [
      {
        do: 'remark',
        text: `On Windows cpydbg does not debug: open ${root} in Visual Studio Code, set a breakpoint on wmain in Programs\\python.c and press F5.`,
      },
    ];
  }
  const kind = engine ?? (platform === 'darwin' ? 'lldb' : 'gdb');
  return [{ do: 'run', argv: commands[kind](build.program, printFunction(build.optimize)), cwd: root }];
}

const commands: Readonly<Record<EngineName, (program: string, print: string) => [string, ...string[]]>> = {
  gdb: (program, print) => [
    'gdb',
    '-batch',
    ...[
      'break main',
      `break ${print}`,
      'run',
      'info source',
      'continue',
      'backtrace 8',
      'delete',
      'continue',
    ].flatMap((command) => ['-ex', command]),
    '--args',
    program,
    script,
  ],
  lldb: (program, print) => [
    'lldb',
    '--batch',
    ...[
      'breakpoint set --name main',
      `breakpoint set --name ${print}`,
      'process launch',
      'continue',
      'thread backtrace --count 8',
      'breakpoint delete --force',
      'continue',
    ].flatMap((command) => ['-o', command]),
    '--',
    program,
    script,
  ],
};

import { InvalidArgumentError, Option } from 'commander';
import { engineKinds, type EngineKind } from '../../engines/engine.js';
import { countFrom } from '../inspect/target-options.js';

/** What commander makes of the command line of `cpydbg debug`. */
export interface DebugArguments {
  readonly module?: string;
  readonly code?: string;
  readonly attach?: number;
  readonly core?: string;
  readonly python?: string;
  readonly interpreterArg: readonly string[];
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly engine?: EngineKind;
  readonly stopOnEntry?: 'main' | 'script';
  readonly break: readonly string[];
  readonly exceptions: readonly string[];
  readonly stage: readonly string[];
  readonly onStop?: string;
  readonly maxStops?: number;
  readonly json?: boolean;
  readonly log?: string;
}

const program = 'What to debug:';
const scripted = 'Without a person:';

export const debugOptions: readonly Option[] = [
  new Option('-m, --module <name>', 'a module, as python -m').helpGroup(program),
  new Option('-c, --code <text>', 'a program given as text, as python -c').helpGroup(program),
  new Option('--attach <pid>', 'a process that runs already').argParser(countFrom(1)).helpGroup(program),
  new Option('--core <file>', 'a core file').helpGroup(program),
  new Option(
    '--python <path|name>',
    "the interpreter: a path, or the name of a build that setup made (default: this workspace's)",
  ).helpGroup(program),
  new Option('--interpreter-arg <arg>', 'an option of the interpreter itself, such as -X dev; repeatable')
    .argParser(collected)
    .default([], 'none')
    .helpGroup(program),
  new Option('--cwd <dir>', 'the folder that the program runs in').helpGroup(program),
  new Option('--env <name=value>', "a variable of the program's environment; repeatable")
    .argParser(variables)
    .default({}, 'none')
    .helpGroup(program),
  new Option('--engine <name>', 'the debugger below').choices(engineKinds).helpGroup(program),
  new Option(
    '-b, --break <where>',
    'a breakpoint: file.py:LINE, file.c:LINE, a C function, a Python qualified name, opcode:NAME; WHERE if CONDITION; repeatable',
  )
    .argParser(collected)
    .default([], 'none'),
  new Option(
    '--stop-on-entry <place>',
    "in the interpreter's C function main, or at the first line of the script",
  ).choices(['main', 'script']),
  new Option('--exceptions <names>', 'stop where exceptions are raised, or are not caught: raised,uncaught')
    .argParser(listed)
    .default([], 'none'),
  new Option('--stage <name>', "stop where one of CPython's stages begins; repeatable")
    .argParser(collected)
    .default([], 'none'),
  new Option(
    '--on-stop <commands>',
    "commands to do at each stop, with ; between them: 'bt; locals'",
  ).helpGroup(scripted),
  new Option('--max-stops <n>', 'end the program after so many stops')
    .argParser(countFrom(1))
    .helpGroup(scripted),
  new Option('--json', 'one JSON document a line for each event and each command').helpGroup(scripted),
  new Option('--log <file>', 'keep every message between cpydbg and its debug adapter'),
];

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function listed(value: string, before: readonly string[]): readonly string[] {
  return [...before, ...value.split(',').filter((name) => name !== '')];
}

function variables(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [, name, value = ''] = /^([^=\0]+)=([^\0]*)$/s.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('NAME=VALUE is needed.');
  return { ...before, [name]: value };
}

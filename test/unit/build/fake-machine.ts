import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command, Outcome } from '../../../src/exec/command.js';
import type { Exec } from '../../../src/exec/exec.js';
import type { StreamOptions } from '../../../src/exec/stream.js';
import { interrupted } from '../../../src/base/errors.js';
import type { SetupContext } from '../../../src/setup/context.js';
import type { SetupEvent } from '../../../src/setup/events.js';
import { fixture } from './fixture.js';

/** How the machine's programs behave in one test. */
export interface Behaviour {
  /** What make prints before it fails. */
  makeFails?: string;
  /** configure fails whenever it is given the answers of an earlier one. */
  answersAreWrong?: boolean;
  /** The person presses Ctrl-C while this runs. */
  interruptedIn?: 'configure' | 'make';
  /** What the interpreter says of itself, instead of what was built. */
  interpreterSays?: string;
}

export interface FakeMachine {
  readonly context: SetupContext;
  readonly events: readonly SetupEvent[];
  /** Names of the long commands that ran, in order, configure with answers as `configure*`. */
  readonly ran: string[];
  readonly commands: Command[];
  behaviour: Behaviour;
}

const installed = ['gcc', 'make'];

/** A machine with gcc and make, a configure that leaves the files that a real one leaves, and a make that makes `python`. */
export function fakeMachine(cache: string, programs: readonly string[] = installed): FakeMachine {
  const events: SetupEvent[] = [];
  const ran: string[] = [];
  const commands: Command[] = [];
  const machine: FakeMachine = {
    context: {
      exec: {
        which: (program) => Promise.resolve(programs.includes(program) ? `/usr/bin/${program}` : undefined),
        run: (command) => Promise.resolve(answer(command)),
        stream: (command, options) => work(command, options),
        start: () => Promise.resolve(undefined),
      } satisfies Exec,
      emit: (event) => events.push(event),
      signal: new AbortController().signal,
      host: { platform: 'linux', arch: 'x64', cpus: 2, packageManager: 'apt', privilege: 'none' },
      cache,
      env: { PATH: '/usr/bin' },
    },
    events,
    ran,
    commands,
    behaviour: {},
  };

  function answer({ argv }: Command): Outcome {
    const said = (stdout: string): Outcome => ({
      ...{ status: 0, signal: undefined, stdout, stderr: '', notStarted: undefined, timedOut: false },
    });
    if (argv[0] === 'make' && argv[1] === '--version') return said('GNU Make 4.3\n');
    if (argv[1] === '--version') return said('gcc (Debian 12.2.0-14) 12.2.0\n');
    if (argv[1] === '-n') return said('gcc -c -o Objects/call.o call.c\n');
    return said(machine.behaviour.interpreterSays ?? '3.13.5\ndebug\ndebug\n');
  }

  async function work(command: Command, { onLine }: StreamOptions): Promise<number> {
    const { argv, cwd = '', env } = command;
    const withAnswers = env?.CONFIG_SITE !== undefined;
    const name = basename(argv[0]);
    ran.push(withAnswers ? `${name}*` : name);
    commands.push(command);
    const { behaviour } = machine;
    if (name === 'configure') {
      onLine('checking for gcc... gcc', 'stdout');
      await writeFile(join(cwd, 'config.log'), fixture('config-log-3.13.txt'));
      if (behaviour.interruptedIn === 'configure') throw interrupted();
      if (withAnswers && behaviour.answersAreWrong === true) return 1;
      for (const file of ['Makefile', 'config.status', 'pyconfig.h']) await writeFile(join(cwd, file), file);
      return 0;
    }
    await mkdir(join(cwd, 'Objects'), { recursive: true });
    await writeFile(join(cwd, 'Objects', 'call.o'), 'object');
    if (behaviour.interruptedIn === 'make') throw interrupted();
    if (behaviour.makeFails !== undefined) {
      behaviour.makeFails.split('\n').forEach((line) => onLine(line, 'stderr'));
      return 2;
    }
    fixture('make-3.13.txt')
      .split('\n')
      .forEach((line) => onLine(line, 'stdout'));
    await writeFile(join(cwd, 'python'), '');
    return 0;
  }
  return machine;
}

import type { Command, Outcome } from '../../../src/exec/command.js';
import type { Exec } from '../../../src/exec/exec.js';
import type { RunOptions } from '../../../src/exec/run.js';
import type { Disk, Kind, Room } from '../../../src/setup/doctor/disk.js';
import type { Finding } from '../../../src/setup/doctor/finding.js';

export const ok = (stdout: string): Outcome => ({
  status: 0,
  signal: undefined,
  stdout,
  stderr: '',
  notStarted: undefined,
  timedOut: false,
});

export const failing = (stderr: string, status = 1): Outcome => ({ ...ok(''), status, stderr });

const noSuchProgram: Outcome = { ...ok(''), status: undefined, notStarted: 'ENOENT' };

export interface FakePrograms {
  /** Path by name: what PATH has. */
  readonly path?: Readonly<Record<string, string>>;
  /** What a command prints; undefined: there is no such program. */
  readonly run?: (argv: readonly string[], options: RunOptions) => Outcome | undefined;
  /** What a streamed command prints, line by line, and its status. */
  readonly stream?: (argv: readonly string[]) => {
    readonly status: number;
    readonly lines?: readonly string[];
  };
}

export interface FakeExec extends Exec {
  /** Every command that was run or streamed, in order. */
  readonly commands: readonly Command[];
}

export function fakeExec({ path = {}, run, stream }: FakePrograms): FakeExec {
  const commands: Command[] = [];
  return {
    commands,
    which: (program) => Promise.resolve(path[program]),
    run: (command, options = {}) => {
      commands.push(command);
      return Promise.resolve(run?.(command.argv, options) ?? noSuchProgram);
    },
    stream: (command, { onLine }) => {
      commands.push(command);
      const { status, lines = [] } = stream?.(command.argv) ?? { status: 127 };
      for (const line of lines) onLine(line, 'stdout');
      return Promise.resolve(status);
    },
    start: () => Promise.resolve(undefined),
  };
}

export interface FakeFiles {
  readonly texts?: Readonly<Record<string, string>>;
  readonly kinds?: Readonly<Record<string, Kind>>;
  readonly rooms?: Readonly<Record<string, Room>>;
}

export function fakeDisk({ texts = {}, kinds = {}, rooms = {} }: FakeFiles = {}): Disk {
  return {
    readText: (path) => Promise.resolve(texts[path]),
    kind: (path) => Promise.resolve(kinds[path] ?? (path in texts ? 'file' : undefined)),
    room: (path) => Promise.resolve(rooms[path]),
  };
}

export const never = new AbortController().signal;

/** The one finding with this id. */
export function byId(findings: readonly Finding[], id: string): Finding {
  const own = findings.filter((finding) => finding.id === id);
  const [finding] = own;
  if (finding === undefined || own.length > 1) throw new Error(`${own.length} findings ${id}`);
  return finding;
}

/** /proc/self/status as the kernel writes it. */
export function procStatus(effective: string, seccomp: 0 | 2): string {
  return `Name:\tnode\nCapPrm:\t${effective}\nCapEff:\t${effective}\nCapBnd:\t000001ffffffffff\nSeccomp:\t${seccomp}\nSeccomp_filters:\t${seccomp === 0 ? 0 : 1}\n`;
}

/** The effective capabilities of a process in a container as Docker starts it by default. */
export const dockerCapabilities = '00000000a80425fb';
/** Those of root outside of a container. */
export const allCapabilities = '000001ffffffffff';

import type { Colours } from '../colours.js';
import type { ThreadReport } from './stack-report.js';
import { terminalSafe } from './terminal-safe.js';

/** `Thread 4711 "MainThread": holds the GIL, sleeping in read`. */
export function threadHeading(report: ThreadReport, colours: Colours): string {
  const { thread, os, name, isMain } = report;
  const id = thread.osId === 0 ? 'without a number' : String(thread.osId);
  // What it is called here, where a container numbers its threads on its own.
  const outer = os === undefined || os.outerId === os.id ? '' : `, ${os.outerId} here`;
  const title = `Thread ${id}${outer}${name === undefined ? '' : ` "${terminalSafe(name)}"`}`;
  const states = [...(isMain && name !== 'MainThread' ? ['main thread'] : []), ...statesOf(report, colours)];
  return `${colours.bold(title)}${states.length === 0 ? '' : `: ${states.join(', ')}`}`;
}

function statesOf({ thread, os, systemCall }: ThreadReport, { green, yellow, red }: Colours): string[] {
  const states: string[] = [];
  if (os?.signal !== undefined) states.push(red(`got ${signalName(os.signal)}`));
  if (thread.holdsGil === true) states.push(green('holds the GIL'));
  if (thread.waitsForGil === true) states.push(yellow('waits for the GIL'));
  if (os?.state !== undefined) {
    states.push(os.state === 'sleeping' && systemCall !== undefined ? `sleeping in ${systemCall}` : os.state);
  }
  return states;
}

/** The signals for which systems write core files (signal(7), Linux on all machines but MIPS and SPARC). */
const signals: Readonly<Record<number, string>> = {
  3: 'SIGQUIT',
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  11: 'SIGSEGV',
  24: 'SIGXCPU',
  25: 'SIGXFSZ',
  31: 'SIGSYS',
};

function signalName(signal: number): string {
  return signals[signal] ?? `signal ${signal}`;
}

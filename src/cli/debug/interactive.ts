import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { CpydbgError } from '../../base/errors.js';
import { parseLine } from './command-table.js';
import { complete } from './completer.js';
import type { DebugConsole } from './debug-console.js';
import { levelOf } from './focus.js';
import { LineQueue } from './line-queue.js';
import { placeOf } from './print/place.js';
import type { Reporter } from './reporter.js';
import type { Outcome } from './session.js';

export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  /** Whether lines can be edited: false in tests. */
  readonly editing: boolean;
}

export interface History {
  readonly lines: readonly string[];
  readonly save: (lines: readonly string[]) => void;
}

/** Lines that are remembered. */
const historySize = 500;

/** A person's session: a prompt wherever the program stands, until the person wants out. */
export async function runInteractive(
  console: DebugConsole,
  reporter: Reporter,
  { input, output, editing }: Terminal,
  history: History,
  cwd: string,
  signal: AbortSignal,
): Promise<void> {
  const readline = createInterface({
    input,
    output,
    terminal: editing,
    historySize,
    // Newest first, as readline has it.
    history: [...history.lines],
    removeHistoryDuplicates: true,
    completer: (line: string, done: (error: null, completion: [string[], string]) => void) => {
      void complete(line, console.context, cwd).then(([all, word]) => done(null, [[...all], word]));
    },
  });
  readline.on('history', (lines) => history.save(lines));
  const lines = new LineQueue(readline);
  readline.on('SIGINT', () => interrupt(console, readline));
  const onAbort = (): void => readline.close();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) readline.close();
  try {
    await converse(console, reporter, lines);
  } finally {
    signal.removeEventListener('abort', onAbort);
    readline.close();
    await console.end();
  }
}

/** Ctrl-C: a program that runs stops; at the prompt the line is given up. */
function interrupt(console: DebugConsole, readline: Interface): void {
  if (console.session.state === undefined) {
    void console.pause().catch(() => undefined);
    return;
  }
  readline.write(null, { ctrl: true, name: 'u' });
  readline.prompt();
}

async function converse(console: DebugConsole, reporter: Reporter, lines: LineQueue): Promise<void> {
  let outcome: Outcome | undefined = await lines.unlessClosed(console.session.outcome());
  let last = '';
  for (;;) {
    if (outcome !== undefined) reporter.happened(await console.show(outcome));
    outcome = undefined;
    const typed = await lines.ask(await promptOf(console));
    if (typed === undefined) return;
    const line = typed.trim() === '' ? last : typed.trim();
    if (line === '') continue;
    last = '';
    const before = console.session.state;
    try {
      const parsed = parseLine(line);
      if (parsed.command.repeats) last = line;
      const answer = await lines.unlessClosed(console.do(parsed));
      if (answer === undefined) return;
      reporter.answered(line, answer);
      outcome = answer.outcome;
      if (answer.then === 'quit') return;
      if (answer.then === 'restart') {
        await console.restart();
        outcome = await lines.unlessClosed(console.session.outcome());
      }
    } catch (error) {
      if (!(error instanceof CpydbgError)) throw error;
      reporter.failed(line, error);
      outcome = await lines.unlessClosed(console.movedFrom(before));
    }
  }
}

/** `(python main.py:3) `, by the selected frame. */
async function promptOf(console: DebugConsole): Promise<string> {
  const { session, focus, showPath } = console.context;
  if (session.state?.kind !== 'stopped') return '(ended) ';
  try {
    const frame = await focus.frame();
    const level = focus.index > 0 ? levelOf(frame) : (focus.chosenLevel ?? (await focus.level()));
    return `(${level} ${placeOf(frame, showPath)}) `;
  } catch {
    return '(stopped) ';
  }
}

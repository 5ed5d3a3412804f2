import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { CpydbgError } from '../../base/errors.js';
import { parseLine } from '../debug/command-table.js';
import type { DebugConsole } from '../debug/debug-console.js';
import { LineQueue } from '../debug/line-queue.js';
import type { Reporter } from '../debug/reporter.js';

export interface Guide {
  /** Asks the person; whether to go on. */
  readonly goOn: () => Promise<boolean>;
  readonly close: () => void;
}

const prompt = 'Enter: on, s: stack, q: end, :COMMAND of cpydbg debug (:help) > ';

/** Asks a person at each stop what to do. */
export function guideAt(
  console: DebugConsole,
  reporter: Reporter,
  { input, output }: { readonly input: Readable; readonly output: Writable },
): Guide {
  const readline = createInterface({ input, output, terminal: true });
  const lines = new LineQueue(readline);
  readline.on('SIGINT', () => {
    if (console.session.state === undefined) void console.pause().catch(() => undefined);
    else readline.close();
  });

  async function goOn(): Promise<boolean> {
    for (;;) {
      const typed = (await lines.ask(prompt))?.trim();
      if (typed === undefined || typed === 'q') return false;
      if (typed === '') return true;
      const command = typed === 's' ? 'backtrace' : /^:\s*(.*)$/s.exec(typed)?.[1];
      if (command === undefined) {
        reporter.happened({ lines: ['A command of the debugger begins with a colon: :help.'], data: {} });
        continue;
      }
      if (!(await does(command))) return false;
    }
  }

  /** @returns false when the person wants out. */
  async function does(command: string): Promise<boolean> {
    try {
      const parsed = parseLine(command);
      // A tour begins where it begins.
      if (parsed.command.name === 'restart') {
        reporter.happened({ lines: ['Leave the tour (q), and begin it anew.'], data: {} });
        return true;
      }
      const answer = await lines.unlessClosed(console.do(parsed));
      if (answer === undefined || answer.then === 'quit') return false;
      reporter.answered(command, answer);
      if (answer.outcome !== undefined) reporter.happened(await console.show(answer.outcome));
    } catch (error) {
      if (!(error instanceof CpydbgError)) throw error;
      reporter.failed(command, error);
    }
    return true;
  }

  return { goOn, close: () => readline.close() };
}

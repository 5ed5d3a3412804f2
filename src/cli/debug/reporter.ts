import type { CpydbgError } from '../../base/errors.js';
import type { Colours } from '../colours.js';
import { terminalSafe } from '../inspect/terminal-safe.js';
import type { Answer } from './command.js';
import type { SayOutput } from './debug-console.js';
import type { Shown } from './print/shown.js';

/** Says what happens: to people, or to programs. */
export interface Reporter {
  /** A stop, the end, a breakpoint that was set: whatever is no command's answer. */
  readonly happened: (shown: Shown) => void;
  readonly answered: (line: string, answer: Answer) => void;
  /** A command that could not be done. */
  readonly failed: (line: string, error: CpydbgError) => void;
  readonly output: SayOutput;
}

export interface Writers {
  /** Results, and what the program prints. */
  readonly out: (text: string) => void;
  /** What the program prints to its standard error, and what the adapter has to say. */
  readonly err: (text: string) => void;
  /** Whether both are seen at the same place. */
  readonly together: boolean;
}

export function textReporter({ out, err, together }: Writers, colours: Colours): Reporter {
  // What a program prints need not end with a line's end, and what is said next begins a line.
  let midLine = false;
  const say = (lines: readonly string[]): void => {
    if (lines.length === 0) return;
    out(`${midLine ? '\n' : ''}${lines.join('\n')}\n`);
    midLine = false;
  };
  return {
    happened: ({ lines }) => say(lines),
    answered: (_, { lines }) => say(lines),
    failed: (_, error) => say(failureLines(error, colours)),
    output: (category, text) => {
      if (category === 'telemetry' || text === '') return;
      const isOutput = category === 'stdout';
      if (isOutput || (category === 'stderr' && together)) midLine = !text.endsWith('\n');
      if (isOutput) out(text);
      else if (category === 'stderr') err(text);
      else
        err(
          `${text
            .replace(/\n$/, '')
            .split('\n')
            .map((line) => colours.dim(terminalSafe(line)))
            .join('\n')}\n`,
        );
    },
  };
}

/** One JSON document a line. */
export function jsonReporter({ out }: Pick<Writers, 'out'>): Reporter {
  const say = (document: object): void => out(`${JSON.stringify(document)}\n`);
  return {
    happened: ({ data }) => say(data),
    answered: (command, { data }) => say({ event: 'result', command, ok: true, data }),
    failed: (command, error) => {
      const { code, message, remedy } = error;
      const reason = reasonOf(error);
      const said = reason === undefined ? { code, message, remedy } : { code, message: reason };
      say({ event: 'result', command, ok: false, error: said });
    },
    output: (category, text) => {
      if (category !== 'telemetry') say({ event: 'output', category, text });
    },
  };
}

function failureLines(error: CpydbgError, { red }: Colours): readonly string[] {
  const reason = reasonOf(error);
  if (reason !== undefined) return [`${red('✗')} ${reason.split('\n').map(terminalSafe).join('\n  ')}`];
  return [`${red('✗')} ${terminalSafe(error.message)}`, `  ${terminalSafe(error.remedy)}`];
}

/** What the adapter said when it refused something: a person asked for it, and needs no word about adapters. */
function reasonOf({ code, facts }: CpydbgError): string | undefined {
  return code === 'dap/refused' && typeof facts.reason === 'string' ? facts.reason : undefined;
}

import { PassThrough, Writable } from 'node:stream';
import { createColors } from '../../../../src/cli/colours.js';
import { DebugConsole } from '../../../../src/cli/debug/debug-console.js';
import { runInteractive } from '../../../../src/cli/debug/interactive.js';
import { pathShower } from '../../../../src/cli/debug/print/place.js';
import { textReporter } from '../../../../src/cli/debug/reporter.js';
import { fileFinder, parseBreak } from '../../../../src/cli/debug/where.js';
import { sourceLines } from '../../../../src/cli/inspect/source-lines.js';
import { memoryPair } from '../../../../src/dap/transport.js';
import { FakeAdapter, type Answers, type Moment } from './fake-adapter.js';
import { folder } from './fake-session.js';

export interface Conversation {
  /** As it stood on the terminal, with what was typed. */
  readonly transcript: string;
  readonly adapters: readonly FakeAdapter[];
}

/** A person who types a line at each prompt, and then goes away. */
export async function conversation(
  typed: readonly string[],
  moments: readonly Moment[],
  answers: Answers = {},
): Promise<Conversation> {
  const adapters: FakeAdapter[] = [];
  const input = new PassThrough();
  const lines = [...typed];
  let transcript = '';
  const prompted = (): void => {
    const line = lines.shift();
    transcript += line === undefined ? '\n' : `${line}\n`;
    if (line === undefined) input.end();
    else input.write(`${line}\n`);
  };
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      transcript += String(chunk);
      done();
      if (/^\([^\n]*\) $/m.test(String(chunk))) setImmediate(prompted);
    },
  });
  const write = (text: string): void => {
    transcript += text;
  };
  const reporter = textReporter({ out: write, err: write, together: true }, createColors(false));
  const console = new DebugConsole(
    {
      beginning: { request: 'launch', args: {} },
      exceptions: [],
      stages: [],
    },
    {
      connect: () => {
        const [here, there] = memoryPair();
        adapters.push(new FakeAdapter(there, moments, answers));
        return here;
      },
      client: {},
      output: reporter.output,
      prepared: () => undefined,
      colours: createColors(false),
      findFile: fileFinder([folder]),
      showPath: pathShower([folder]),
      sourceLines: sourceLines(''),
    },
  );
  await console.start([parseBreak('main.py:3', fileFinder([folder]))]);
  const history = { lines: [], save: () => undefined };
  const terminal = { input, output, editing: false };
  await runInteractive(console, reporter, terminal, history, folder, new AbortController().signal);
  return { transcript, adapters };
}

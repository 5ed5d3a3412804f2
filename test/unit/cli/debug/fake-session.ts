import { fileURLToPath } from 'node:url';
import { Writable } from 'node:stream';
import { runDebug } from '../../../../src/cli/run-debug.js';
import type { DebugArguments } from '../../../../src/cli/debug/debug-options.js';
import type { Transport } from '../../../../src/dap/transport.js';
import { bareSurroundings } from '../run-cli.js';
import { FakeAdapter, type Answers, type Moment } from './fake-adapter.js';

/** The folder with the program that the fake sessions are of. */
export const folder = fileURLToPath(new URL('./program', import.meta.url));

const main = { name: 'main.py', path: `${folder}/main.py` };
const list = { name: 'list.c', path: `${folder}/list.c` };

export const inModule = {
  id: 11,
  name: '<module>',
  level: 'python',
  source: main,
  line: 8,
  column: 5,
  endLine: 8,
  endColumn: 16,
  instructionPointerReference: '0x1010',
};

export const inGreet = {
  id: 10,
  name: 'greet',
  level: 'python',
  source: main,
  line: 3,
  column: 5,
  endLine: 3,
  endColumn: 16,
  instructionPointerReference: '0x1020',
};

export const inEval = {
  id: 12,
  name: '_PyEval_EvalFrameDefault',
  level: 'c',
  source: { name: 'ceval.c', path: '/no/such/folder/Python/ceval.c', presentationHint: 'deemphasize' },
  line: 1010,
  column: 1,
  presentationHint: 'subtle',
  instructionPointerReference: '0x5500',
};

export const inAppend = {
  id: 13,
  name: 'list_append',
  level: 'c',
  source: list,
  line: 4,
  column: 1,
  instructionPointerReference: '0x5501',
};

/** A program that stops in greet, then in list.append's C, and ends with status 3. */
export const twoStops: readonly Moment[] = [
  {
    output: [['stdout', 'begin\n']],
    stop: { reason: 'breakpoint' },
    hits: ['main.py:3'],
    frames: [inGreet, inModule, inEval],
  },
  {
    output: [
      ['stdout', 'hello Ada'],
      ['stderr', 'careful\n'],
    ],
    stop: { reason: 'function breakpoint', description: 'Paused in list_append' },
    hits: ['list_append'],
    frames: [inAppend, inEval, inModule, inEval],
  },
  { exitCode: 3 },
];

export interface Told {
  readonly status: number;
  readonly printed: string;
  readonly errors: string;
  readonly adapter: FakeAdapter;
}

export const noOptions: DebugArguments = {
  interpreterArg: [],
  env: {},
  break: [],
  exceptions: [],
  stage: [],
};

/** `cpydbg debug main.py` in the fake's folder, with a fake adapter in place of the real one. */
export async function debugged(
  given: Partial<DebugArguments>,
  moments: readonly Moment[] = twoStops,
  answers: Answers = {},
  signal = new AbortController().signal,
): Promise<Told> {
  let printed = '';
  let errors = '';
  const adapters: FakeAdapter[] = [];
  const { streams, ...rest } = bareSurroundings();
  const surroundings = {
    ...rest,
    signal,
    screen: { write: (text: string) => void (printed += text), columns: 100, colour: false },
    streams: {
      ...streams,
      errors: new Writable({
        write: (chunk, _encoding, done) => {
          errors += String(chunk);
          done();
        },
      }),
    },
    adapter: (transport: Transport) => {
      adapters.push(new FakeAdapter(transport, moments, answers));
      return Promise.resolve();
    },
  };
  const status = await runDebug(
    given.attach === undefined ? ['main.py'] : [],
    { ...noOptions, ...given },
    surroundings,
    folder,
  );
  const [adapter] = adapters;
  if (adapter === undefined) throw new Error('no adapter was started');
  return { status, printed, errors, adapter };
}

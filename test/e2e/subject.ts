import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openProcess } from '../../src/inspect/open-process.js';
import type { Inspection } from '../../src/inspect/inspection.js';
import { e2eFolder } from './cpydbg.js';
import type { Interpreter } from './interpreters.js';

/** What is found out about a build stays from test to test. */
const cacheFolder = join(e2eFolder, 'builds');

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** A script that does something, prints what a test is to compare, and waits for its standard input. */
export interface Subject {
  readonly pid: number;
  /** The next line that it prints. Rejects if it ends instead, with what it said. */
  line(): Promise<string>;
  /** Lets it go on from where it waits. */
  goOn(): void;
}

/**
 * Runs a script of test/fixtures with an interpreter for as long as `use` takes.
 *
 * @param script its path in that folder, and its arguments; `{fixtures}` in one is that folder.
 */
export async function withSubject<Result>(
  { argv: [program, ...first], env }: Pick<Interpreter, 'argv' | 'env'>,
  [script, ...args]: readonly [string, ...string[]],
  use: (subject: Subject) => Promise<Result>,
): Promise<Result> {
  const rest = args.map((arg) => arg.replace('{fixtures}/', fixtures));
  const child = spawn(program, [...first, `${fixtures}${script}`, ...rest], {
    // The hash of a str decides the order of sets: the same each time.
    env: { ...process.env, PYTHONHASHSEED: '1', PYTHONDONTWRITEBYTECODE: '1', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  try {
    return await use(subjectOf(child));
  } finally {
    child.kill('SIGKILL');
    await closed;
  }
}

/** The same, with its memory open. */
export function withInspected<Result>(
  interpreter: Pick<Interpreter, 'argv' | 'env'>,
  script: readonly [string, ...string[]],
  use: (subject: Subject, open: () => Promise<Inspection>) => Promise<Result>,
): Promise<Result> {
  return withSubject(interpreter, script, async (subject) => {
    const opened: Inspection[] = [];
    try {
      return await use(subject, async () => {
        const inspection = await openProcess(subject.pid, { cacheFolder });
        opened.push(inspection);
        return inspection;
      });
    } finally {
      for (const each of opened) each.close();
    }
  });
}

function subjectOf(child: ChildProcessByStdio<Writable, Readable, Readable>): Subject {
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    async line() {
      const next = await lines.next();
      if (next.done === true) throw new Error(`the script ended:\n${errors}`);
      return next.value;
    },
    goOn: () => void child.stdin.write('\n'),
  };
}

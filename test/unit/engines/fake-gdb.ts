import { PassThrough } from 'node:stream';
import { createInterface } from 'node:readline';
import type { EngineContext } from '../../../src/engines/context.js';
import type { Launch } from '../../../src/engines/engine.js';
import { systemExec } from '../../../src/exec/exec.js';
import type { Child, ChildEnd } from '../../../src/exec/start.js';

/** What gdb says to a command: lines without the token; `undefined` for plain success; `end` ends gdb. */
export type Answer = (command: string) => readonly string[] | 'end' | undefined;

/** A gdb that answers from a table, and what it was told. */
export class FakeGdb {
  readonly told: string[] = [];
  readonly context: EngineContext;
  readonly abort = new AbortController();
  ended = false;

  constructor(answer: Answer) {
    const [stdin, stdout, stderr, extra] = [
      new PassThrough(),
      new PassThrough(),
      new PassThrough(),
      new PassThrough(),
    ];
    let finish: (end: ChildEnd) => void = () => undefined;
    const ended = new Promise<ChildEnd>((resolve) => (finish = resolve));
    const end = (): void => {
      this.ended = true;
      for (const stream of [stdout, stderr, extra]) stream.end();
      finish({ status: 0 });
    };
    createInterface({ input: stdin }).on('line', (line) => {
      if (this.ended) return;
      const [, token = '', command = ''] = /^(\d+)(.*)$/.exec(line) ?? [];
      this.told.push(command);
      const said = answer(command);
      if (said === 'end') {
        end();
        return;
      }
      for (const each of said ?? usual(command)) {
        stdout.write(each.startsWith('^') ? `${token}${each}\n` : `${each}\n`);
      }
      if (command === '-gdb-exit') end();
    });
    const child: Child = {
      pid: 1,
      stdin,
      stdout,
      stderr,
      extra,
      exited: ended.then(() => undefined),
      ended,
      end: () => {
        end();
        return Promise.resolve();
      },
    };
    this.context = {
      exec: { ...systemExec, start: () => Promise.resolve(child) },
      signal: this.abort.signal,
      log: () => undefined,
    };
  }
}

function usual(command: string): readonly string[] {
  if (command === '-gdb-version') return ['~"GNU gdb (GDB) 13.1\\n"', '~"Copyright\\n"', '^done'];
  if (command.startsWith('-cpydbg-drain')) return ['^done,forwarded="0"'];
  return ['^done'];
}

export const launch: Launch = {
  program: '/w/my python',
  args: ['main.py', 'it’s "me"'],
  cwd: '/w/a b',
  env: { NAME: 'a value' },
  sourceMap: [{ from: '/from here', to: '/to\\there' }],
  commands: [],
  userInit: false,
  trustedFolders: ['/w/build'],
};

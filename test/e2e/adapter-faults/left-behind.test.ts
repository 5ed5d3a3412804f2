import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineKinds } from '../../../src/engines/engine.js';
import { builtPython, testedVersions } from '../built-python.js';
import { ask, ended, startAdapter } from './faulty-session.js';
import { kill, marked, within } from './marked-processes.js';

/** Its main thread waits until it is told to go on; another one says when an agent comes and goes. Nothing ever stops at the breakpoint. */
const script = `
import sys, threading, time
def never():
    return 1  # <line>
def agents():
    if hasattr(sys, 'monitoring'):
        return [sys.monitoring.get_tool(number) for number in range(6)].count('cpydbg')
    return int(sys.gettrace() is not None)
def watch():
    known = 0
    while True:
        time.sleep(0.001)
        if agents() != known:
            known = agents()
            print('agents', known, flush=True)
threading.Thread(target=watch, daemon=True).start()
print('ready', flush=True)
sys.stdin.readline()
print('goes on', sys.gettrace(), flush=True)
`;

/** How long who comes after a killed adapter may take to be gone, in milliseconds. */
const patience = 30_000;

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpydbg-left-'));
  file = join(folder, 'script.py');
  writeFileSync(file, script);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const combinations = engineKinds.flatMap((engine) => testedVersions.map((version) => ({ engine, version })));

describe.each(combinations)('$engine, $version', ({ engine, version }) => {
  test.each(['adapter', 'engine'] as const)(
    'the %s is killed: the agent goes, though it never traps',
    async (whose) => {
      const { program } = builtPython(version);
      const mark = `${process.pid}-left-${engine}-${version}-${whose}`;
      const child = spawn(program, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const line = async (): Promise<string> => String((await lines.next()).value);
      const session = startAdapter(mark);
      try {
        expect(await line()).toBe('ready');
        await ask(session, 'initialize', { adapterID: 'cpython' });
        const initialized = new Promise<void>(
          (resolve) => void session.client.on('initialized', () => resolve()),
        );
        const what = { engine, python: program, processId: child.pid, stopOnEntry: false };
        const attached = ask(session, 'attach', what as never);
        await initialized;
        const breakpoints = [{ line: script.split('\n').findIndex((text) => text.includes('# <line>')) + 1 }];
        await ask(session, 'setBreakpoints', { source: { path: file }, breakpoints });
        await ask(session, 'configurationDone', {});
        await attached;
        expect(await line()).toBe('agents 1');
        const victims = marked(mark).filter(({ name, pid }) =>
          whose === 'adapter' ? pid === session.adapter.pid : /^(gdb|lldb-dap)/.test(name),
        );
        for (const { pid } of victims) kill(pid);
        expect(await line()).toBe('agents 0');
        child.stdin.write('go on\n');
        expect(await line()).toBe('goes on None');
        session.client.close();
        expect(await within(patience, () => marked(mark).length === 0)).toBe(true);
        await ended(child);
        expect(child.exitCode).toBe(0);
      } finally {
        for (const { pid } of marked(mark)) kill(pid);
        child.kill('SIGKILL');
        session.client.close();
        await ended(session.adapter);
      }
    },
  );
});

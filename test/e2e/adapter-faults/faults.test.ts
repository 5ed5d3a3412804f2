import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineKind } from '../../../src/engines/engine.js';
import { random, seedOf, type Random } from '../../unit/fuzz/random.js';
import { builtPython } from '../built-python.js';
import { ask, ended, startAdapter, type FaultySession } from './faulty-session.js';
import { after, kill, marked, markName, within, type Marked } from './marked-processes.js';

const seed = Number(process.env.CPYDBG_FAULT_SEED ?? 20261126);

/** Cases of each engine; together the 200 that are wanted, and some. */
const cases = Number(process.env.CPYDBG_FAULT_CASES ?? 102);

/** Cases that go on at the same time: most of each is waiting. */
const together = 4;

/** How long everything may take to be gone, or to be let go, in milliseconds. */
const limit = 5_000;

/** How long a program may take to come to its first stop, and an agent to go from a process, in milliseconds. */
const patience = 30_000;

const faults = [
  'the client vanishes',
  'the client disconnects',
  'the adapter is killed',
  'the adapter is told to end',
  'the engine is killed',
  'the program is killed',
] as const;
type Fault = (typeof faults)[number];

const moments = [
  'while it starts',
  'at a stop in C',
  'at a Python breakpoint',
  'while it runs',
  'in a step',
] as const;
type Moment = (typeof moments)[number];

const script = `
import os, sys, time
def work(n):
    total = 0
    for i in range(50):
        total += id(n) & 1  # <line>
    return total
def agents():
    return [sys.monitoring.get_tool(number) for number in range(6)].count('cpydbg')
if 'fork' in sys.argv:
    if os.fork() == 0:
        os._exit(0)
    os.wait()
if 'exec' in sys.argv:
    os.execv(sys.executable, [sys.executable, __file__])
print('ready', flush=True)
while os.getppid() != 1:
    work([])
    time.sleep(0.001)
    print('agents', agents(), flush=True)
`;

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpydbg-faults-'));
  file = join(folder, 'script.py');
  writeFileSync(file, script);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['gdb', 'lldb'] as const)('%s', (engine) => {
  it(`leaves nothing behind and hangs nowhere, whatever goes wrong (${cases} cases, seed ${seed})`, async () => {
    const all = Array.from({ length: cases }, (_, index) => index);
    const wrong: string[] = [];
    await Promise.all(
      Array.from({ length: together }, async () => {
        for (let index = all.shift(); index !== undefined; index = all.shift()) {
          const said = await play(engine, index);
          if (said !== undefined) wrong.push(said);
        }
      }),
    );
    expect(wrong).toEqual([]);
  });
});

/** @returns what is wrong, if anything is. */
async function play(engine: EngineKind, index: number): Promise<string | undefined> {
  const dice = random(seedOf(seed, engine, index));
  const attached = dice.once(3);
  const fault = dice.pick(faults);
  const moment = attached ? dice.pick(moments.slice(1)) : dice.pick(moments);
  const extra = dice.pick([[], [], ['fork'], ['exec']]);
  const title = `${engine} ${index}: ${fault} ${moment}${attached ? ', attached' : ''} ${extra.join(' ')}`;
  const mark = `${process.pid}-${engine}-${index}`;
  const subject = attached ? await startSubject(`${mark}-subject`) : undefined;
  const session = startAdapter(mark);
  try {
    const problem = await begin(session, engine, subject?.pid, extra, moment, dice);
    if (problem !== undefined) return `${title}: ${problem}`;
    await commit(session, fault, mark, subject?.pid);
    return await judge(session, mark, title, { fault, moment }, subject);
  } finally {
    for (const { pid } of [...marked(mark), ...marked(`${mark}-subject`)]) kill(pid);
    session.client.close();
    await ended(session.adapter);
  }
}

interface Subject {
  readonly pid: number;
  /** What it has printed: in each of its rounds how many agents are in it. */
  readonly said: () => string;
}

async function startSubject(mark: string): Promise<Subject> {
  const child = spawn(builtPython('3.13').program, [file], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, [markName]: mark },
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  return { pid: child.pid ?? 0, said: () => said };
}

/** Brings a session to its moment; what was asked for may fail later. */
async function begin(
  session: FaultySession,
  engine: EngineKind,
  pid: number | undefined,
  args: readonly string[],
  moment: Moment,
  dice: Random,
): Promise<string | undefined> {
  await ask(session, 'initialize', { adapterID: 'cpython' });
  const initialized = new Promise<void>((resolve) => void session.client.on('initialized', () => resolve()));
  const common = { engine, python: builtPython('3.13').program };
  const started =
    pid === undefined
      ? ask(session, 'launch', { ...common, program: file, args, cwd: folder, env: {} } as never)
      : ask(session, 'attach', { ...common, processId: pid, stopOnEntry: false } as never);
  if (moment === 'while it starts') {
    await after(dice.below(900));
    return undefined;
  }
  await Promise.race([initialized, session.over]);
  const line = script.split('\n').findIndex((text) => text.includes('# <line>')) + 1;
  if (moment === 'at a stop in C')
    await ask(session, 'setFunctionBreakpoints', { breakpoints: [{ name: 'builtin_id' }] });
  if (moment === 'at a Python breakpoint' || moment === 'in a step') {
    await ask(session, 'setBreakpoints', { source: { path: file }, breakpoints: [{ line }] });
  }
  await ask(session, 'configurationDone', {});
  await started;
  if (moment === 'while it runs') {
    await after(dice.below(400));
    return undefined;
  }
  const stop = await Promise.race([session.stopped(), after(patience)]);
  if (typeof stop === 'boolean') return `it never stopped: ${session.output()}`;
  if (moment !== 'in a step' || stop === undefined) return undefined;
  // Not waited for: the fault comes in the middle.
  void ask(session, dice.pick(['next', 'stepIn', 'stepOut']), { threadId: stop.threadId ?? 1 });
  await after(dice.below(10));
  return undefined;
}

async function commit(
  session: FaultySession,
  fault: Fault,
  mark: string,
  subject: number | undefined,
): Promise<void> {
  const running = marked(mark);
  const named = (test: (each: Marked) => boolean): void =>
    running.filter(test).forEach(({ pid }) => kill(pid));
  switch (fault) {
    case 'the client vanishes':
      session.client.close();
      return;
    case 'the client disconnects':
      await ask(session, 'disconnect', {});
      session.client.close();
      return;
    case 'the adapter is killed':
      kill(session.adapter.pid ?? 0);
      return;
    case 'the adapter is told to end':
      kill(session.adapter.pid ?? 0, 'SIGTERM');
      return;
    case 'the engine is killed':
      named(({ name }) => /^(gdb|lldb-dap)/.test(name));
      return;
    case 'the program is killed':
      if (subject === undefined) named(({ name }) => name.startsWith('python'));
      else kill(subject);
  }
}

async function judge(
  session: FaultySession,
  mark: string,
  title: string,
  { fault, moment }: { readonly fault: Fault; readonly moment: Moment },
  subject: Subject | undefined,
): Promise<string | undefined> {
  const adapterStays = fault === 'the engine is killed' || fault === 'the program is killed';
  if (adapterStays) {
    // A stop is where a person would go on.
    void ask(session, 'continue', { threadId: 1 });
    const told = await Promise.race([session.over.then(() => true), after(limit)]);
    // While it starts there may be nothing yet that could be killed: then it goes on.
    if (!told && moment !== 'while it starts') {
      return `${title}: the client was not told within ${limit} ms: ${session.output()}`;
    }
    session.client.close();
  }
  // The agent is taken out by who attaches once more.
  const patient =
    subject !== undefined && (fault === 'the adapter is killed' || fault === 'the engine is killed');
  const gone = await within(patient ? patience : limit, () => marked(mark).length === 0);
  if (!gone)
    return `${title}: left behind: ${marked(mark)
      .map(({ name, pid }) => `${name} (${pid})`)
      .join(', ')}`;
  if (subject === undefined || fault === 'the program is killed') return undefined;
  const isAlive = (): boolean => marked(`${mark}-subject`).length > 0;
  const before = subject.said().length;
  const isFree = (): boolean => subject.said().includes('\nagents 0\n', before);
  if (!(await within(patience, () => !isAlive() || isFree())))
    return `${title}: the agent stays, or it stands`;
  // A program that runs when its engine is killed may come to a trap before anybody can take it out.
  const mayBeGone =
    fault === 'the engine is killed' && (moment === 'while it runs' || moment === 'in a step');
  return isAlive() || mayBeGone ? undefined : `${title}: the process that was attached to is gone`;
}

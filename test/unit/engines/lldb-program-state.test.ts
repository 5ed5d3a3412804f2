import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { DapClient } from '../../../src/dap/client.js';
import type { LldbCommands } from '../../../src/engines/lldb/commands.js';
import { ProgramState } from '../../../src/engines/lldb/program-state.js';
import { isStopped } from '../../../src/engines/process-state.js';

/** An lldb that says of each stop, and of each question, what it is told to. */
function fakeLldb() {
  const listeners = new Map<string, (body: object) => void>();
  const answers: object[] = [];
  const client = { on: (event: string, listener: (body: object) => void) => listeners.set(event, listener) };
  const commands = { ask: () => Promise.resolve(answers.shift()) };
  const state = new ProgramState(client as unknown as DapClient, commands as unknown as LldbCommands);
  const tell = (event: string, body: object, answer?: object): void => {
    if (answer !== undefined) answers.push(answer);
    listeners.get(event)?.(body);
  };
  return { state, tell, answers };
}

const hit = (thread: number, ...breakpoints: number[]) => ({
  kind: 'stopped',
  thread,
  reason: 'breakpoint',
  breakpoints,
  detail: '',
});
const stopped = { stopped: true, status: null, selected: 1 };

test('threads that stop together are told one after another', async () => {
  const { state, tell } = fakeLldb();
  const stop = state.nextStop();
  tell('stopped', {}, { ...stopped, threads: [hit(1, 4), hit(2, 5), hit(3, 6)] });
  expect(await stop).toMatchObject({ thread: 1, breakpoints: [4] });
  // The one of the second thread has been cleared meanwhile.
  expect(state.untold(({ breakpoints }) => !breakpoints.includes(5 as never))).toMatchObject({ thread: 3 });
  expect(state.untold(() => true)).toBeUndefined();
});

test('the thread that was stepped is the one that is told first', async () => {
  const { state, tell } = fakeLldb();
  const stop = state.nextStop(2 as never);
  tell('stopped', {}, { ...stopped, threads: [hit(1, 4), { ...hit(2), reason: 'step' }] });
  expect(await stop).toMatchObject({ thread: 2, reason: 'step' });
  expect(state.untold(() => true)).toMatchObject({ thread: 1 });
});

test('an event of a stop that the program has left is none', async () => {
  const { state, tell } = fakeLldb();
  const stop = state.nextStop();
  tell('stopped', {}, { ...stopped, stopped: false, threads: [] });
  tell('stopped', {}, { ...stopped, threads: [] });
  expect(await stop).toMatchObject({ reason: 'other', thread: 1 });
});

/** The process of a child that has its threads by now, and stands still until the test is over. */
async function held(child: ChildProcessByStdio<Writable, Readable, null>): Promise<number> {
  const { pid } = child;
  if (pid === undefined) throw new Error('it was not started');
  onTestFinished(() => void process.kill(pid, 'SIGKILL'));
  await once(child.stdout, 'data');
  process.kill(pid, 'SIGSTOP');
  await vi.waitFor(async () => expect(await isStopped(pid)).toBe(true));
  return pid;
}

test('the end of a plain step of the only thread is taken from the event', async () => {
  const { state, tell } = fakeLldb();
  const stdio: ['pipe', 'pipe', 'inherit'] = ['pipe', 'pipe', 'inherit'];
  const alone = await held(spawn('sh', ['-c', 'echo; exec cat'], { stdio }));
  const node = ['-e', 'process.stdin.resume(); console.log()'];
  const several = await held(spawn(process.execPath, node, { stdio }));
  const stepped = { reason: 'step', threadId: 1, description: 'step over' };
  const asked = { ...stopped, threads: [hit(1, 4)] };
  const step = (): Promise<object> => state.nextStop(1 as never, state.isQuiet);

  tell('process', { systemProcessId: alone });
  expect(state.isQuiet).toBe(false);
  const first = step();
  tell('stopped', stepped, asked);
  expect(await first).toMatchObject({ reason: 'breakpoint' });
  expect(state.isQuiet).toBe(true);

  const second = step();
  expect(state.stepsPlainly).toBe(true);
  tell('stopped', stepped);
  expect(await second).toEqual({
    kind: 'stopped',
    reason: 'step',
    thread: 1,
    breakpoints: [],
    detail: 'step over',
  });

  const third = step();
  tell('process', { systemProcessId: several });
  tell('stopped', stepped, asked);
  expect(await third).toMatchObject({ reason: 'breakpoint' });

  tell('process', { systemProcessId: alone });
  await state.during(Promise.resolve('called'), () => false);
  expect(state.isQuiet).toBe(false);
});

test('a call that broke may have ended the program', async () => {
  const { state, tell, answers } = fakeLldb();
  tell('process', { systemProcessId: 7 });
  answers.push({ ...stopped, stopped: false, status: 3, threads: [] });
  await state.during(Promise.resolve('broken'), () => true);
  expect(state.ended).toEqual({ kind: 'exited', status: 3 });
  expect(state.pid).toBeUndefined();
});

test('a loss is told once, to who asks later too, and not after the engine was told to end', () => {
  const { state } = fakeLldb();
  const seen: string[] = [];
  state.onLost(() => seen.push('early'));
  state.lose('gone');
  state.onLost(() => seen.push('late'));
  expect(seen).toEqual(['early', 'late']);

  const other = fakeLldb().state;
  other.onLost(() => seen.push('never'));
  other.over(false);
  other.lose('gone');
  expect(seen).toEqual(['early', 'late']);
});

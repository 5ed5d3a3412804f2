import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { writeCore } from '../../inspect/cores.js';
import type { DebugRun } from '../debug-run.js';
import { program, type Subject } from './subject.js';

export function describeAttaching(subject: Subject): void {
  test.each(['busy', 'sleeping', 'locked'])(
    'a process that is %s: breakpoints, and away without a trace',
    async (how) => {
      const run = subject.open(program('attached.py'));
      const living = await startPython(subject, run.script, how);
      try {
        await run.begin('attach', { processId: living.pid, ...subject.attributes });
        const entry = await run.stopped();
        expect(entry.reason).toBe('entry');
        const { threads } = await run.request('threads', undefined);
        const main = threads.find(({ name }) => name.startsWith('MainThread'))?.id ?? 0;
        const own = (await run.stack(main)).filter(({ source }) => source?.path === run.script);
        expect(own.map(({ name }) => name)).toContain(how);
        await expectSources(subject, run, main);
        await run.breakAt(how === 'busy' ? 'tick' : 'after');
        await run.goOn(entry.threadId);
        if (how !== 'busy') living.say('go on\n');
        const top = await run.top();
        expect(top.name).toBe(how === 'busy' ? 'tick' : 'after');
        expect(await run.evaluate('1 + 1', top.id)).toBe('2');
        await run.request('disconnect', {});
        if (how === 'busy') living.say('go on\n');
        expect(await living.line()).toBe('left None [] None');
        expect(await living.ended).toEqual([0, null]);
      } finally {
        living.kill();
      }
    },
  );

  test('a process that is to end with the session does', async () => {
    const run = subject.open(program('attached.py'));
    const living = await startPython(subject, run.script, 'sleeping');
    await run.begin('attach', { processId: living.pid, ...subject.attributes, stopOnEntry: false });
    await run.request('disconnect', { terminateDebuggee: true });
    const [status, signal] = await living.ended;
    expect([status, signal]).toEqual([null, 'SIGKILL']);
  });

  test('a core file: stack, variables and both views, and no step', async () => {
    const run = subject.open(program('attached.py'));
    const living = await startPython(subject, run.script, 'sleeping');
    const coreFile = join(run.folder, 'core');
    try {
      await writeCore(living.pid, coreFile);
    } finally {
      living.kill();
    }
    await run.begin('attach', { coreFile, ...subject.attributes });
    const { threadId } = await run.stopped();
    const frame = (await run.stack(threadId)).find(({ name }) => name === 'sleeping');
    expect(frame?.source?.path).toBe(run.script);
    await expectSources(subject, run, threadId);
    const globals = await run.scope(frame?.id ?? 0, 'Globals');
    expect(globals.lock?.type).toBe('_thread.lock');
    expect(await run.evaluate('done._flag', frame?.id)).toBe('False');
    expect(await run.evaluate('c: 6 * 7', frame?.id)).toBe('42');
    expect(await run.refusal('evaluate', { expression: 'done.is_set()', frameId: frame?.id ?? 0 })).toContain(
      'core file',
    );
    expect(await run.refusal('next', { threadId })).toContain('core file');
  });
}

/** A build that setup made has its sources in its workspace, wherever it is looked at. */
async function expectSources({ isOwnBuild }: Subject, run: DebugRun, threadId: number): Promise<void> {
  if (!isOwnBuild) return;
  const frames = await run.stack(threadId);
  const loop = frames.find(({ name }) => name === '_PyEval_EvalFrameDefault')?.source?.path ?? 'none';
  expect(existsSync(loop), loop).toBe(true);
}

interface Living {
  readonly pid: number;
  say(text: string): void;
  line(): Promise<string>;
  kill(): void;
  /** The status and the signal that it ended with. */
  readonly ended: Promise<readonly unknown[]>;
}

async function startPython(subject: Subject, script: string, ...args: string[]): Promise<Living> {
  const { binary, env } = subject.interpreter;
  const child = spawn(binary, [script, ...args], {
    env: { ...process.env, ...env, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => String((await lines.next()).value);
  expect(await line()).toBe('ready');
  return {
    pid: child.pid ?? 0,
    say: (text) => void child.stdin.write(text),
    line,
    kill: () => void child.kill('SIGKILL'),
    ended,
  };
}

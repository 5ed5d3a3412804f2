import { createReadStream } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { succeeded } from '../../../src/exec/command.js';
import { run } from '../../../src/exec/run.js';
import { start } from '../../../src/exec/start.js';
import { stream } from '../../../src/exec/stream.js';
import { which } from '../../../src/exec/which.js';
import { isRunning } from '../../running.js';

const lines = (): { all: string[]; onLine: (line: string) => void } => {
  const all: string[] = [];
  return { all, onLine: (line) => all.push(line) };
};

describe('run', () => {
  it('keeps status and both streams apart', async () => {
    const outcome = await run({ argv: ['sh', '-c', 'echo out; echo err >&2; exit 3'] });
    expect(outcome).toMatchObject({ status: 3, stdout: 'out\n', stderr: 'err\n', notStarted: undefined });
    expect(succeeded(outcome)).toBe(false);
  });

  it('says why a command never started', async () => {
    expect(await run({ argv: ['no-such-program'] })).toMatchObject({
      status: undefined,
      notStarted: 'ENOENT',
    });
  });

  it('passes arguments on as they are', async () => {
    const argument = `a "b" 'c' $HOME; echo \\ *`;
    expect((await run({ argv: ['printf', '%s', argument] })).stdout).toBe(argument);
  });

  it('takes a variable out of the environment', async () => {
    const outcome = await run({ argv: ['env'], env: { HOME: undefined, ADDED: 'yes' } });
    expect(outcome.stdout).not.toMatch(/^HOME=/m);
    expect(outcome.stdout).toMatch(/^ADDED=yes$/m);
  });

  it('ends a command that takes too long', async () => {
    expect(await run({ argv: ['sleep', '60'] }, { timeout: 50 })).toMatchObject({ timedOut: true });
  });

  it('gives output away as it comes, and keeps none of it', async () => {
    const pieces: Uint8Array[] = [];
    const onOutput = (piece: Uint8Array): boolean => pieces.push(piece) > 0;
    const outcome = await run({ argv: ['sh', '-c', 'printf "\\377\\000a"; echo err >&2'] }, { onOutput });
    expect(outcome).toMatchObject({ status: 0, stdout: '', stderr: 'err\n' });
    expect([...Buffer.concat(pieces)]).toEqual([255, 0, 97]);
    expect(await run({ argv: ['no-such-program'] }, { onOutput })).toMatchObject({ notStarted: 'ENOENT' });
  });

  it('ends a command whose output nobody wants more of', async () => {
    const outcome = await run({ argv: ['yes'] }, { onOutput: () => false });
    expect(outcome).toMatchObject({ signal: 'SIGTERM', timedOut: false });
  });

  it('is interrupted by its signal', async () => {
    const running = run({ argv: ['sleep', '60'] }, { signal: AbortSignal.timeout(50) });
    await expect(running).rejects.toMatchObject({ code: 'base/interrupted' });
  });
});

describe('stream', () => {
  it('gives lines as they come, the last one without a line end too', async () => {
    const { all, onLine } = lines();
    const status = await stream({ argv: ['sh', '-c', 'printf "one\\r\\ntwo\\nthree"; exit 5'] }, { onLine });
    expect(status).toBe(5);
    expect(all).toEqual(['one', 'two', 'three']);
  });

  it('says a missing program and a signal as a shell does', async () => {
    expect(await stream({ argv: ['no-such-program'] }, { onLine: () => undefined })).toBe(127);
    expect(await stream({ argv: ['sh', '-c', 'kill -SEGV $$'] }, { onLine: () => undefined })).toBe(139);
  });

  it('ends everything that the command started when its signal fires', async () => {
    const abort = new AbortController();
    let pid = 0;
    const running = stream(
      { argv: ['sh', '-c', 'trap "" TERM; sleep 1000 & echo $!; wait; sleep 1000'] },
      {
        signal: abort.signal,
        onLine: (line) => {
          pid = Number(line);
          abort.abort();
        },
      },
    );
    await expect(running).rejects.toMatchObject({ code: 'base/interrupted' });
    expect(pid).toBeGreaterThan(0);
    expect(isRunning(pid)).toBe(false);
  });
});

describe('start', () => {
  it('gives a command its input and a pipe of its own on descriptor 4', async () => {
    const child = await start(
      { argv: ['sh', '-c', 'read line; echo "got $line" >&4'] },
      { stdin: true, extraPipe: true },
    );
    child?.stdin?.write('hello\n');
    expect(await text(child?.extra)).toBe('got hello\n');
    expect((await child?.ended)?.status).toBe(0);
  });

  it('leaves nothing behind when the process that started it is killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cpydbg-exec-'));
    const alive = join(folder, 'alive');
    await run({ argv: ['mkfifo', alive] });
    const script = join(folder, 'parent.mjs');
    await writeFile(
      script,
      `import { start } from ${JSON.stringify(new URL('../../../dist/exec/start.js', import.meta.url).href)};
       const child = await start({ argv: ['sh', '-c', 'sleep 1000 9> alive & echo $!; wait'], cwd: ${JSON.stringify(folder)} });
       child.stdout.pipe(process.stdout);`,
    );
    const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    // The named pipe ends for its reader when the last process that holds it is gone.
    const lastOneGone = text(createReadStream(alive));
    let printed = '';
    for await (const chunk of parent.stdout) {
      printed += String(chunk);
      if (printed.includes('\n')) parent.kill('SIGKILL');
    }
    expect(Number(printed)).toBeGreaterThan(0);
    expect(await lastOneGone).toBe('');
  });
});

it('which finds programs as a shell does', async () => {
  expect(await which('sh')).toMatch(/\/sh$/);
  expect(await which('no-such-program')).toBeUndefined();
  expect(await which('./tool', { cwd: tmpdir() })).toBeUndefined();
  expect(await which(process.execPath)).toBe(process.execPath);
});

async function text(stream: AsyncIterable<unknown> | undefined): Promise<string> {
  let all = '';
  for await (const chunk of stream ?? []) all += String(chunk);
  return all;
}

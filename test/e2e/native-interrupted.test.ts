import { afterEach, describe, expect, test } from 'vitest';
import { engineKinds } from '../../src/engines/engine.js';
import { builtPython } from './built-python.js';
import { startCpydbg } from './cpydbg.js';
import { livingPython, tracerOf, until, type LivingPython } from './native/living-python.js';
import { descendants, stillRunning } from './process-tree.js';

const python: LivingPython[] = [];

afterEach(async () => {
  for (const each of python.splice(0)) await each.end();
});

const script = `
import sys
def recursive(depth):
    if depth: return recursive(depth - 1)
    print("ready")
    sys.stdin.readline()
recursive(50)
print("went on")
sys.stdin.readline()
`;

async function start(): Promise<LivingPython> {
  const started = await livingPython({ argv: [builtPython('3.13').program], env: {} }, ['-c', script]);
  python.push(started);
  return started;
}

describe.each(engineKinds)('a process that %s holds for cpydbg stack --native', (engine) => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 130],
    ['SIGKILL', null],
  ] as const)('goes on when cpydbg gets %s', async (signal, status) => {
    const started = await start();
    const cpydbg = startCpydbg(['stack', String(started.pid), '--native', '--engine', engine]);
    await until(() => tracerOf(started.pid) !== 0);
    const under = descendants();
    cpydbg.kill(signal);
    expect((await cpydbg.ended).status).toBe(status);
    await until(() => tracerOf(started.pid) === 0);
    await until(() => started.state() === 'S');
    expect(await started.answer()).toBe('went on');
    await until(() => stillRunning(under.filter(({ pid }) => pid !== started.pid)).length === 0);
  });
});

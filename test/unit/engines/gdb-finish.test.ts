import { expect, test } from 'vitest';
import type { ThreadId } from '../../../src/engines/engine.js';
import { startGdb } from '../../../src/engines/gdb/start-gdb.js';
import { FakeGdb, launch } from './fake-gdb.js';

test('a function that returned is a step, whether or not gdb knows what it returns', async () => {
  const answers: Readonly<Record<string, readonly string[]>> = {
    '-exec-run': ['^running', '*running,thread-id="all"', '*stopped,reason="breakpoint-hit",thread-id="2"'],
    '-exec-finish': ['^running', '*running,thread-id="all"', '*stopped,frame={func="f"},thread-id="2"'],
  };
  const gdb = new FakeGdb((command) => answers[command.split(' ', 1)[0] ?? '']);
  const engine = await startGdb('gdb', launch, gdb.context);
  await engine.resume();
  expect(await engine.stepOut(2 as ThreadId)).toMatchObject({ reason: 'step', detail: 'function-finished' });
  await engine.dispose();
});

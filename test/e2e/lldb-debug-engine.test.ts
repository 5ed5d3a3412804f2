import { afterEach, expect, test } from 'vitest';
import { systemExec } from '../../src/exec/exec.js';
import { address } from '../../src/base/address.js';
import { startLldb } from '../../src/engines/lldb/start-lldb.js';
import { locateEngine } from '../../src/engines/select.js';
import { builtPython } from './built-python.js';
import { describeDebugEngine } from './debug-engine/debug-engine-suite.js';
import { stopIn } from './debug-engine/debug-sessions.js';

describeDebugEngine('lldb');

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

test('lldb gives the same memory as the kernel, where only lldb may be asked', async () => {
  const { program, sourceMap } = builtPython('3.13');
  const found = await locateEngine(systemExec, 'lldb', 'linux');
  const launch = { program, args: ['-c', 'len([1])'], cwd: '/', env: {}, sourceMap, commands: [] };
  const context = { exec: systemExec, signal: new AbortController().signal, log: () => undefined };
  const [through, beside] = await Promise.all(
    (['engine', undefined] as const).map(async (memory) => {
      const ports = memory === undefined ? context : { ...context, memory };
      const engine = await startLldb(
        found.program,
        { ...launch, userInit: false, trustedFolders: [] },
        ports,
      );
      ends.push(() => engine.dispose());
      await stopIn(engine, 'builtin_len');
      const text = await engine.addressOf('PyLong_Type');
      const read = await engine.readMemory(address((text ?? 0) + 32), 4);
      return [read, await engine.readMemory(address(8), 4)];
    }),
  );
  expect(through).toEqual(beside);
  expect(through?.[0]).toHaveProperty('value');
});

import { afterEach, expect, it } from 'vitest';
import { builtPython } from '../built-python.js';
import { DebugRuns } from './debug-run.js';
const runs = new DebugRuns();
afterEach(() => runs.end());
it('stops in C with the Python line', async () => {
  const run = runs.open('def f(n):\n    return id(n)\nfor i in range(3):\n    f([i])\nprint("done")\n', {
    engine: (process.env.ENGINE ?? 'lldb') as 'lldb',
    python: builtPython('3.13'),
  });
  try {
    await run.launch(() => run.breakOnFunctions('builtin_id'));
    const { threadId, reason } = await run.stopped();
    console.log(reason);
    const frames = await run.stack(threadId);
    for (const f of frames) console.log(f.id, f.name, f.source?.name, f.line, f.presentationHint ?? '');
    const py = frames.find((f) => f.name === 'f')!;
    console.log(await run.scope(py.id, 'Locals'));
    console.log(await run.scope(frames[0]!.id, 'Locals'));
    console.log(await run.evaluate('n[0]', py.id), await run.evaluate('c:v', frames[0]!.id).catch(String), await run.evaluate('>bt 2', frames[0]!.id));
    console.log((await run.step('stepOut', threadId)).name);
    console.log((await run.request('threads', undefined)).threads);
    await run.request('setFunctionBreakpoints', { breakpoints: [] });
    await run.goOn(threadId);
    await run.ended();
    expect(run.output).toContain('done');
  } finally {
    console.log(run.log.filter((l) => !l.startsWith('dap')).slice(-10).join('\n'));
  }
});

import { afterEach, expect, it } from 'vitest';
import { builtPython } from '../built-python.js';
import { DebugRuns } from './debug-run.js';
const runs = new DebugRuns();
afterEach(() => runs.end());
it('python breakpoints', async () => {
  const run = runs.open('def f(n):\n    a = n + 1  # <in f>\n    n2 = [a]\n    n2.append(3)\n    return a\nfor i in range(3):\n    f(i)  # <call>\nprint("done")\n', {
    engine: (process.env.ENGINE ?? 'gdb') as 'lldb',
    python: builtPython((process.env.PY ?? '3.13') as '3.13'),
  });
  try {
    await run.launch(async () => console.log(JSON.stringify(await run.breakAt('in f'))));
    const t0 = performance.now();
    const { threadId, reason } = await run.stopped();
    console.log(reason, performance.now() - t0);
    const frames = await run.stack(threadId, 4);
    for (const f of frames) console.log(f.id, f.name, f.source?.name, f.line, f.column, f.presentationHint ?? '');
    console.log(await run.scope(frames[0]!.id, 'Locals'));
    console.log(await run.evaluate('n + 41', frames[0]!.id), await run.evaluate('n = 7', frames[0]!.id), await run.evaluate('n', frames[0]!.id));
    for (let i = 0; i < 2; i++) { const t = performance.now(); const top = await run.step('next', threadId); console.log(top.reason, top.name, top.line, performance.now() - t); }
    await run.request('cpython/step', { threadId, step: 'into-c' });
    const c = await run.top(); console.log(c.reason, c.name, c.source?.name, c.line);
    for (const f of await run.stack(threadId, 8)) console.log(f.id, f.name, f.source?.name, f.line, f.column, f.presentationHint ?? '');
    console.log(await run.scope((await run.stack(threadId, 1))[0]!.id, 'Locals'));
    await run.request('cpython/step', { threadId, step: 'to-python' });
    const p = await run.top(); console.log(p.reason, p.name, p.line);
    const n = await run.step('next', threadId); console.log(n.reason, n.name, n.line);
    for (let i = 0; i < 3; i++) { const top = await run.step('next', threadId, { granularity: 'instruction' }); console.log(top.reason, top.name, top.line, top.instructionPointerReference);
    const d = await run.request('disassemble', { memoryReference: top.instructionPointerReference!, instructionOffset: -2, instructionCount: 5 }); console.log(d!.instructions.map((x) => x.instruction).join('\n')); }
    await run.breakAt();
    await run.goOn(threadId);
    await run.ended();
    expect(run.output).toContain('done');
  } finally {
    console.log(run.log.filter((l) => !l.startsWith('dap')).slice(-10).join('\n'));
  }
});

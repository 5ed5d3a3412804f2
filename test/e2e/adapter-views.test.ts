import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { columns } from './adapter/columns.js';
import { DebugRuns } from './adapter/debug-runs.js';
import { program, subjectOf } from './adapter/suite/subject.js';
import { interpreter } from './interpreters.js';
import { provideStartedByItself } from './started-by-itself.js';

const runs = new DebugRuns();
afterEach(() => runs.end());

/** What the views of editors stand on, beyond the protocol. */
describe.each(columns)('views with $title', (column) => {
  const python = interpreter(column.interpreter);
  const subject = subjectOf(column, runs);
  beforeAll(() => provideStartedByItself(python));

  test('what the interpreter keeps one of, bytecode, an object, and its reference count watched', async () => {
    const run = subject.open(program('data.py'));
    await run.launch(() => run.breakAt('watch'));
    const top = await run.top();

    const { interpreters, smallInts, version } = await run.request('cpython/interpreter', {});
    expect(version).toContain(`3.${python.minor}.`);
    // Include/internal/pycore_runtime_structs.h: more of them from 3.15 on.
    expect([smallInts?.first, smallInts?.last]).toEqual([-5, python.minor >= 15 ? 1024 : 256]);
    const [main] = interpreters;
    expect(main?.threads.map(({ holdsGil }) => holdsGil)).toEqual([true]);
    expect(main?.internedStrings).toBeGreaterThan(500);
    const five = await run.request('cpython/object', { memoryReference: smallInts?.address ?? '' });
    expect([five.type, five.text]).toEqual(['int', '-5']);

    const { instructions } = await run.request('cpython/bytecode', { frameId: top.id });
    expect(instructions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);

    const { thing } = await run.scope(top.id, 'Locals');
    const object = thing?.memoryReference ?? '';
    const none = (await run.request('evaluate', { expression: 'None', frameId: top.id })).memoryReference;
    const watched = await run.request('cpython/watchRefcounts', {
      memoryReferences: [object, none ?? '0x0'],
    });
    const [ofThing, ofNone] = watched.breakpoints;
    expect(ofThing?.verified).toBe(true);
    // Of an immortal object there is nothing to be watched; before 3.12 there was none.
    expect([ofNone?.verified, ofNone?.message]).toEqual(
      column.interpreter === '3.11' ? [true, undefined] : [false, expect.stringContaining('immortal')],
    );
    await run.request('cpython/watchRefcounts', { memoryReferences: [object] });
    const stop = await run.goOnToStop(top.threadId);
    expect(stop.reason).toBe('data breakpoint');
    const frames = await run.stack(stop.threadId);
    expect(frames.find(({ source }) => source?.path === run.script)?.line).toBe(run.line('count'));
    await run.request('cpython/watchRefcounts', { memoryReferences: [] });
    await run.goOn(stop.threadId);
    await run.ended();
  });
});

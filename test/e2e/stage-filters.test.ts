import { afterEach, expect, test } from 'vitest';
import { stageFilters } from '../../src/adapter/breakpoints/stage-filters.js';
import { DebugRuns } from './adapter/debug-runs.js';
import { builtPython, testedVersions } from './built-python.js';

/** A text is compiled again and again: the stages of one compilation call each other, and are asked for one by one. */
const script = `import helper
import gc
text = open(helper.__file__).read()
for i in range(20):
    exec(compile(text, "again.py", "exec"))
for i in range(3000):
    helper.add(i, 1)
gc.collect()
`;
const helper = 'def add(a, b):\n    return a + b\n\n\nclass Thing:\n    value = 2 * 3\n';

const runs = new DebugRuns();
afterEach(() => runs.end());

test.each(testedVersions)('each stage of %s is verified, and stopped at', async (version) => {
  const stages = stageFilters.map(({ name }) => name).filter((name) => name !== 'fatal');
  expect(stages).toHaveLength(16);
  const { program, sourceMap } = builtPython(version);
  const run = runs.open(script, {
    engine: 'gdb',
    python: { program, sourceMap },
    files: { 'helper.py': helper },
    launch: { stopOnEntry: 'main' },
  });
  await run.launch();
  let { threadId } = await run.stopped();
  for (const stage of stages) {
    const { breakpoints = [] } =
      (await run.client.request('setExceptionBreakpoints', { filters: [stage] })) ?? {};
    expect([stage, breakpoints.map(({ verified }) => verified)]).toEqual([stage, [true]]);
    await run.goOn(threadId);
    const stop = await run.stopped();
    expect(stop).toMatchObject({ reason: 'exception', description: `Paused at the stage “${stage}”` });
    threadId = stop.threadId;
  }
});

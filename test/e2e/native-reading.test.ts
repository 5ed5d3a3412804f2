import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { stackJson } from '../../src/cli/inspect/stack-json.js';
import { takeObject, takeObjectThroughEngine } from '../../src/cli/inspect/take-object.js';
import { takeStacks, takeStacksThroughEngine } from '../../src/cli/inspect/take-stacks.js';
import { engineKinds } from '../../src/engines/engine.js';
import { systemExec } from '../../src/exec/exec.js';
import { openProcess } from '../../src/inspect/open-process.js';
import { builtPython, testedVersions } from './built-python.js';
import { livingPython, tracerOf, type LivingPython } from './native/living-python.js';

const owned: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of owned.splice(0).reverse()) await end();
});

const scripts = {
  busy: fileURLToPath(new URL('native/busy.py', import.meta.url)),
  values: fileURLToPath(new URL('native/values.py', import.meta.url)),
};

const surroundings = { exec: systemExec, signal: new AbortController().signal };

const combinations = engineKinds.flatMap((engine) => testedVersions.map((version) => ({ engine, version })));

// As on macOS, where there is no other way: here both ways can be compared.
describe.each(combinations)('$version read through $engine', ({ engine, version }) => {
  async function start(script: string): Promise<LivingPython> {
    const python = await livingPython({ argv: [builtPython(version).program], env: {} }, [script]);
    owned.push(() => python.end());
    return python;
  }

  test('has the same stacks', async () => {
    const { pid } = await start(scripts.busy);
    const inspection = await openProcess(pid);
    owned.push(() => inspection.close());
    const wish = { thread: undefined, allThreads: true, locals: true, maxFrames: 1000 };
    const read = await takeStacks(inspection, wish, undefined, undefined, surroundings);
    const through = await takeStacksThroughEngine(pid, wish, false, engine, surroundings);
    const frames = (report: typeof read): unknown =>
      report.interpreters.flatMap(({ threads }) => threads.map((thread) => thread.frames));
    expect(frames(through)).toEqual(frames(read));
    expect(stackJson(through)).toMatchObject({
      target: { pid, python: expect.stringContaining(version) as string },
    });
    const mixed = await takeStacksThroughEngine(pid, wish, true, engine, surroundings);
    const main = mixed.interpreters[0]?.threads[0];
    expect(main).not.toHaveProperty('unfit');
    expect(main?.frames.some(({ kind }) => kind === 'c')).toBe(true);
    expect(tracerOf(pid)).toBe(0);
  });

  test('has the same objects', async () => {
    const { pid } = await start(scripts.values);
    const inspection = await openProcess(pid);
    owned.push(() => inspection.close());
    const wish = { thread: undefined, frame: 0, depth: 2, start: 0, count: 20, c: false };
    for (const path of ['data', 'rows[1]', 'point', 'queue[1:3]']) {
      const read = takeObject(inspection, { path, ...wish }, undefined);
      const through = await takeObjectThroughEngine(pid, { path, ...wish }, engine, surroundings);
      expect(through.found).toEqual(read.found);
    }
    const failing = takeObjectThroughEngine(pid, { path: 'dta', ...wish }, engine, surroundings);
    await expect(failing).rejects.toMatchObject({ code: 'cli/dead-end' });
    expect(tracerOf(pid)).toBe(0);
  });
});

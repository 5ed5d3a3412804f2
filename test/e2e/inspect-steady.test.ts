import { afterEach, describe, expect, it } from 'vitest';
import { address, type Address } from '../../src/base/address.js';
import { attempt } from '../../src/base/reading.js';
import type { PythonTarget } from '../../src/cpython/python-target.js';
import { openProcess } from '../../src/inspect/open-process.js';
import { steady } from '../../src/inspect/steady.js';
import { interpreter } from './interpreters.js';
import { mainThread, mainThreadId } from './inspect/main-thread.js';
import { startPython, waitingScript, type Started } from './inspect/started.js';

const owned: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of owned.splice(0).reverse()) await end();
});

const busyScript = `
import sys
sys.setrecursionlimit(100_000)
def down(depth):
    return depth and down(depth - 1) + 1
down(500)
print("ready", flush=True)
while True:
    down(500)
`;

/** How many frames there are, up to the first that makes no sense. */
function depth({ memory, layout }: PythonTarget, thread: Address): number {
  const previous = layout.offset('_PyInterpreterFrame.previous');
  let frame = memory.pointer(address(thread + layout.offset('PyThreadState.current_frame')));
  let count = 0;
  attempt(() => {
    for (; frame !== 0 && count < 10_000; count += 1) frame = memory.pointer(address(frame + previous));
  });
  return count;
}

async function open(
  script: string,
): Promise<{ started: Started; inspection: Awaited<ReturnType<typeof openProcess>> }> {
  const started = await startPython(interpreter('3.13r'), script);
  owned.push(() => started.end());
  const inspection = await openProcess(started.pid);
  owned.push(() => inspection.close());
  return { started, inspection };
}

describe('a reading of a target that runs', () => {
  it('says that the target changed, or is consistent; it never throws', async () => {
    const { inspection } = await open(busyScript);
    const thread = mainThread(inspection.target);
    const outcomes = Array.from({ length: 100 }, () => steady(inspection, (target) => depth(target, thread)));
    for (const { value, changed } of outcomes) {
      // On a busy machine the target may stand all the while. The module's frame, the shim below it, and up to 501 calls.
      if (!changed) expect(value).toBeLessThanOrEqual(503);
      expect(value).toBeLessThanOrEqual(10_000);
    }
  });

  it('is steady where what it stands on is, though the rest goes on', async () => {
    const { started, inspection } = await open(busyScript);
    expect(inspection.running()).toBe(true);
    expect(steady(inspection, mainThreadId)).toEqual({ value: started.pid, changed: false });
  });

  it('is steady when the target waits', async () => {
    const { inspection } = await open(waitingScript);
    const thread = mainThread(inspection.target);
    const { value, changed } = steady(inspection, (target) => depth(target, thread));
    expect(changed).toBe(false);
    expect(value).toBeGreaterThan(0);
  });

  it('says so when the target ends meanwhile', async () => {
    const { started, inspection } = await open(waitingScript);
    await started.end();
    const { value } = steady(inspection, (target) => attempt(() => mainThreadId(target)));
    expect(value).toHaveProperty('unreadable');
  });
});

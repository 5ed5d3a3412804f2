import { afterEach, expect, test } from 'vitest';
import { requests } from '../../src/adapter/requests/table.js';
import { CpydbgError } from '../../src/base/errors.js';
import type { Command } from '../../src/dap/protocol.js';
import { random, seedOf, type Random } from '../unit/fuzz/random.js';
import { someArguments } from '../unit/fuzz/dap-messages.js';
import type { DebugRun, Stopped } from './adapter/debug-run.js';
import { DebugRuns } from './adapter/debug-runs.js';
import { builtPython } from './built-python.js';

const seed = 20261126;
const count = 300;
/** Sessions of each engine. What goes wrong in one depends on the moment at which the program is interrupted. */
const sessions = 10;

const script = `total = 0
while True:
    total += 1
    text = str(total)  # <again>
    rows = [text]
`;

const runs = new DebugRuns();
afterEach(() => runs.end());

/** What begins and ends a session is left out, and what makes a program of bytes that are written at random. */
const commands = [...requests.keys(), 'launch', 'attach', 'initialize', 'cancel', 'noSuchRequest'].filter(
  (command) => command !== 'writeMemory',
);

const cases = (['gdb', 'lldb'] as const).flatMap((engine) =>
  Array.from({ length: sessions }, (_, index) => ({ engine, index })),
);

test.for(cases)(
  '$engine: session $index of anything answers each once, and works afterwards',
  async ({ engine, index: session }) => {
    const { program, sourceMap } = builtPython('3.13');
    const run = runs.open(script, { engine, python: { program, sourceMap } });
    await run.launch(() => run.breakAt('again'));
    const { threadId } = await run.stopped();
    const rng = random(seedOf(seed, `running ${session}`));
    const known = await handlesOf(run, threadId);
    for (let index = 0; index < count; index += 1) {
      const command = rng.pick(commands) as Command;
      const asked = run.client.request(command, mixed(rng, known), { timeout: 10_000 });
      // A request that is refused is answered too; only one without an answer is not.
      await asked.catch((error: unknown) => {
        if (error instanceof CpydbgError && error.code === 'dap/unanswered') throw error;
      });
    }
    await clear(run);
    await stand(run, threadId);
    await run.breakAt('again');
    // Stops that nobody waited for are still in the queue: the next one is told of here.
    const next = new Promise<Stopped>((resolve) => void run.client.on('stopped', resolve));
    await run.goOn(threadId);
    expect(await next).toMatchObject({ reason: 'breakpoint', threadId });
    const [top] = await run.stack(threadId, 1);
    expect(run.markerOf(top?.line ?? 0)).toBe('again');
    expect(await run.evaluate('type(total).__name__', top?.id)).toBe("'int'");
    expect(answers(run.log).filter(([, times]) => times !== 1)).toEqual([]);
    expect(run.log.filter((line) => line.includes(' failed: '))).toEqual([]);
  },
);

interface Handles {
  readonly threadId: number;
  readonly frames: readonly number[];
  readonly references: readonly number[];
}

async function handlesOf(run: DebugRun, threadId: number): Promise<Handles> {
  const stack = await run.stack(threadId);
  const { scopes } = await run.request('scopes', { frameId: stack[0]?.id ?? 0 });
  return {
    threadId,
    frames: stack.map(({ id }) => id),
    references: scopes.map(({ variablesReference }) => variablesReference),
  };
}

/** Random arguments, some of which were right once; none that ends the engine, as a person may. */
function mixed(rng: Random, { threadId, frames, references }: Handles): object {
  const any: Readonly<Record<string, unknown>> = {
    ...someArguments(rng),
    ...(rng.once(2) ? { threadId } : {}),
    ...(rng.once(2) ? { frameId: rng.pick(frames) } : {}),
    ...(rng.once(3) ? { variablesReference: rng.pick(references) } : {}),
    ...(rng.once(3) ? { expression: rng.pick(['total', 'rows[0]', 'c:1', '((', 'total.x', '\u0000']) } : {}),
  };
  return any.expression === '>quit' ? { ...any, expression: '>help' } : any;
}

async function clear(run: DebugRun): Promise<void> {
  await run.breakInFile(run.script);
  await run.breakOnFunctions();
  await run.request('setInstructionBreakpoints', { breakpoints: [] });
  await run.request('setDataBreakpoints', { breakpoints: [] });
  await run.request('setExceptionBreakpoints', { filters: [] });
}

/** Until the program stands: whatever was asked before may still be on its way. */
async function stand(run: DebugRun, threadId: number): Promise<void> {
  await run.request('pause', { threadId });
  for (;;) {
    const stack = await run.stack(threadId, 1).catch(() => undefined);
    if (stack !== undefined) break;
    await run.stopped();
  }
}

/** How often each request was answered, by what the adapter logged. */
function answers(log: readonly string[]): readonly (readonly [number, number])[] {
  const times = new Map<number, number>();
  for (const line of log) {
    const [, text] = /^dap \S+ (\{.*)$/s.exec(line) ?? [];
    if (text === undefined) continue;
    const message = JSON.parse(text) as { type: string; seq: number; request_seq?: number };
    if (message.type === 'request' && !times.has(message.seq)) times.set(message.seq, 0);
    if (message.type === 'response' && message.request_seq !== undefined)
      times.set(message.request_seq, (times.get(message.request_seq) ?? 0) + 1);
  }
  return [...times];
}

import { describe, expect, test } from 'vitest';
import type { Address } from '../../src/base/address.js';
import { readUnicode } from '../../src/cpython/objects/unicode.js';
import { readAsyncioTasks } from '../../src/cpython/stack/asyncio-tasks.js';
import { awaitChain } from '../../src/cpython/stack/await-chain.js';
import { awaitedBy, generatorFrame, generatorState } from '../../src/cpython/stack/generators.js';
import { readInterpreters } from '../../src/cpython/stack/interpreters.js';
import { readThreads } from '../../src/cpython/stack/threads.js';
import { interpreters } from './interpreters.js';
import { asReported, expected, type ReportedFrame } from './stack/compare.js';
import { withWaitingPython } from './stack/waiting-python.js';

interface Link {
  readonly object: Address;
  readonly type: string;
  /** As `inspect` says it. */
  readonly state: 'CREATED' | 'SUSPENDED' | 'CLOSED' | 'RUNNING';
  readonly frame: ReportedFrame | null;
  readonly awaits: Address | null;
}

interface Report {
  readonly links: readonly Link[];
  readonly running: readonly [Link, Address];
  readonly future: Address;
  readonly tasks: readonly { readonly object: Address; readonly coroutine: Address; readonly name: string }[];
  /** Coroutines by the name of their task. */
  readonly chains: Readonly<Record<string, Address>>;
}

const states = { created: 'CREATED', suspended: 'SUSPENDED', awaiting: 'SUSPENDED', finished: 'CLOSED' };

const future = ['_asyncio.FutureIter', '_asyncio.Future'];
const chains = {
  outer: ['outer', 'middle', 'innermost', ...future],
  by_hand: ['by_hand', 'ByHand.__await__', ...future],
  by_generator: ['by_generator', 'generator_based', ...future],
  iterates: ['iterates', 'async_generator_asend', 'yields', ...future],
  asks_next: ['asks_next', 'anext_awaitable', 'async_generator_asend', 'yields', ...future],
  in_group: ['in_group', 'wait', '_wait', ...future],
  of_task: ['of_task', '_asyncio.FutureIter', '_asyncio.Task'],
};

describe.each(interpreters())('asynchronous.py in $name', (interpreter) => {
  test('generators and coroutines, what they wait for, and tasks are read as CPython shows them', async () => {
    await withWaitingPython<Report>(interpreter, ['asynchronous.py'], ({ target, report }) => {
      expect(report.links.length).toBeGreaterThan(15);
      for (const { object, state, frame, awaits } of report.links) {
        const read = generatorState(target, object);
        expect(read === 'running' ? 'RUNNING' : states[read]).toBe(state);
        expect(read === 'awaiting').toBe(awaits !== null);
        expect(awaitedBy(target, object) ?? null).toBe(awaits);
        const found = generatorFrame(target, object);
        const asRead = found && asReported(target, found);
        expect(asRead ?? null).toEqual(frame && asRead && expected(frame, asRead));
      }

      for (const [name, names] of Object.entries(chains)) {
        const links = awaitChain(target, report.chains[`of ${name}`] ?? fail());
        expect(links.map(({ type, frame }) => frame?.function ?? type)).toEqual(names);
        expect(links.filter(({ unreadable }) => unreadable !== undefined)).toEqual([]);
        if (names.at(-1) === '_asyncio.Future' && name !== 'in_group') {
          expect(links.at(-1)?.object).toBe(report.future);
        }
      }

      const main = readInterpreters(target).items.find(({ isMain }) => isMain) ?? fail();
      const { items, cut } = readAsyncioTasks(target, main.address, readThreads(target, main.address).items);
      const tasks = items.map(({ address, coroutine, name }) => ({
        object: address,
        coroutine,
        name: name && readUnicode(target, name),
      }));
      expect(cut).toBeUndefined();
      const byAddress = (a: { object: number }, b: { object: number }): number => a.object - b.object;
      expect(tasks.sort(byAddress)).toEqual([...report.tasks].sort(byAddress));
    });
  });
});

function fail(): never {
  throw new Error('it was not found');
}

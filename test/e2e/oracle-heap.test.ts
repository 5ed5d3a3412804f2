import { describe, expect, it } from 'vitest';
import { address } from '../../src/base/address.js';
import { census } from '../../src/cpython/heap/census.js';
import { referrers } from '../../src/cpython/heap/referrers.js';
import { interpreters } from './interpreters.js';
import { withInspected } from './subject.js';

type Counts = Readonly<Record<string, readonly [count: number, bytes: number]>>;

interface Asked {
  readonly name: string;
  readonly address: number;
  /** Type and address of each referrer. */
  readonly referrers: readonly (readonly [type: string, address: number])[];
}

describe.each(interpreters())('the heap of $name', (interpreter) => {
  it('has the objects of gc.get_objects() by type, with the sizes of sys.getsizeof()', async () => {
    await withInspected(interpreter, ['heap/census.py'], async (subject, open) => {
      const wanted = JSON.parse(await subject.line()) as Counts;
      const { target } = await open();
      const read = census(target);
      expect(read.partial).toEqual([]);
      expect(read.unreadable).toBe(0);
      expect(byName(read.types)).toEqual(wanted);
      expect(read.objects).toBe(Object.values(wanted).reduce((sum, [count]) => sum + count, 0));
      expect(read.largest[0]?.bytes).toBeGreaterThan(10_000);
    });
  });

  it('has the referrers of gc.get_referrers()', async () => {
    await withInspected(interpreter, ['heap/referrers.py'], async (subject, open) => {
      const asked = JSON.parse(await subject.line()) as readonly Asked[];
      const { target } = await open();
      for (const { name, address: at, referrers: wanted } of asked) {
        const read = referrers(target, address(at), { limit: 10_000 });
        expect(read).toMatchObject({ partial: [], unreadable: 0 });
        const found = read.objects.map(({ object, type }) => [withModule(type), object]);
        expect({ name, found: sorted(found) }).toEqual({ name, found: sorted(wanted) });
      }
    });
  });

  it('says where a referrer has the reference', async () => {
    await withInspected(interpreter, ['heap/referrers.py'], async (subject, open) => {
      const asked = JSON.parse(await subject.line()) as readonly Asked[];
      const { target } = await open();
      const [first] = asked;
      const read = referrers(target, address(first?.address ?? 0), { limit: 10_000 });
      const places = new Set(read.objects.flatMap(({ type, how }) => how.map((place) => `${type} ${place}`)));
      for (const place of [
        'list [0]',
        'list [2]',
        'tuple [1]',
        "dict ['v']",
        'dict key',
        'set element',
        'frozenset element',
        'collections.deque [100]',
        '__main__.Plain .x',
        '__main__.Slots .b',
        '__main__.Tuple [0]',
        'generator variable x',
        'coroutine variable x',
        'frame variable x',
        'method-wrapper .__self__',
        "collections.OrderedDict ['a']",
        'slice .start',
      ]) {
        expect(places).toContain(place);
      }
      expect(read.frames.map(({ frame, how }) => [frame.name, how])).toEqual([['wait', ['variable held']]]);
    });
  });

  it('is counted as far as it holds still, while the process goes on', async () => {
    await withInspected(interpreter, ['heap/busy.py'], async (subject, open) => {
      await subject.line();
      const inspection = await open();
      for (let round = 0; round < 20; round += 1) {
        inspection.refresh();
        const { objects, unreadable, partial } = census(inspection.target, { objects: 100_000 });
        // What changed under the walk ends a list early, and then it says so.
        expect(objects > 2_000 || partial.length > 0 || unreadable > 0).toBe(true);
      }
    });
  });
});

function byName(
  types: readonly { readonly name: string; readonly count: number; readonly bytes: number }[],
): Counts {
  const counts: Record<string, [number, number]> = {};
  for (const { name, count, bytes } of types) {
    const sum = (counts[withModule(name)] ??= [0, 0]);
    sum[0] += count;
    sum[1] += bytes;
  }
  return counts;
}

/** Names are read without the module of built-in types, as people write them. */
function withModule(name: string): string {
  return name.includes('.') ? name : `builtins.${name}`;
}

function sorted(pairs: readonly (readonly unknown[])[]): readonly string[] {
  return pairs.map((pair) => pair.join(' ')).sort();
}

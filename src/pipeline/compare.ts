import { diffArrays } from 'diff';
import { itemKeys, type Keyed, type KeyedUnit } from './item-keys.js';
import type { Pipeline } from './model.js';
import { stageNames, type StageName } from './stage-names.js';

/** Differences beyond which two lists are said to be different as a whole. */
const mostEdits = 20_000;

/** Milliseconds for one list: two files that have nothing to do with each other are found out soon. */
const patience = 2_000;

/** One place where two stages differ: items of the first that the second has not, and the other way round. */
export interface Change {
  /** Of which unit; empty for stages that have none. */
  readonly unit: string;
  /** What both have just before; empty at the beginning. */
  readonly after: string;
  readonly first: readonly Keyed[];
  readonly second: readonly Keyed[];
}

export interface StageComparison {
  readonly changes: number;
  readonly onlyFirst: readonly number[];
  readonly onlySecond: readonly number[];
}

/** How two pipelines differ, stage by stage. Offsets do not count: they follow from the rest. */
export interface Comparison {
  readonly stages: Readonly<Record<StageName, StageComparison>>;
}

export function comparePipelines(first: Pipeline, second: Pipeline): Comparison {
  const stages = stageNames.map((stage) => {
    const changes = stageChanges(stage, first, second);
    const items = (side: 'first' | 'second'): readonly number[] =>
      changes.flatMap((change) => change[side].map(({ item }) => item));
    return [stage, { changes: changes.length, onlyFirst: items('first'), onlySecond: items('second') }];
  });
  return { stages: Object.fromEntries(stages) as Comparison['stages'] };
}

/** Units of the same name are compared with each other; one that the other side has not is a change as a whole. */
export function stageChanges(stage: StageName, first: Pipeline, second: Pipeline): readonly Change[] {
  const [before, after] = [itemKeys(stage, first), itemKeys(stage, second)];
  const partners = new Map(after.map((unit) => [unit.name, unit]));
  const changes = before.flatMap((unit) => {
    const partner = partners.get(unit.name);
    partners.delete(unit.name);
    return unitChanges(unit, partner ?? { ...unit, items: [] });
  });
  return [...changes, ...[...partners.values()].flatMap((unit) => unitChanges({ ...unit, items: [] }, unit))];
}

function unitChanges(first: KeyedUnit, second: KeyedUnit): readonly Change[] {
  const { name: unit } = first;
  const found = diffArrays([...first.items], [...second.items], {
    comparator: (left, right) => left.key === right.key,
    maxEditLength: mostEdits,
    timeout: patience,
  }) as
    | readonly { readonly value: readonly Keyed[]; readonly added?: boolean; readonly removed?: boolean }[]
    | undefined;
  if (found === undefined) return [{ unit, after: '', first: first.items, second: second.items }];
  const changes: Change[] = [];
  let after = '';
  let [removed, added]: [readonly Keyed[], readonly Keyed[]] = [[], []];
  function flush(): void {
    if (removed.length + added.length > 0) changes.push({ unit, after, first: removed, second: added });
    [removed, added] = [[], []];
  }
  for (const part of found) {
    if (part.removed === true) removed = part.value;
    else if (part.added === true) added = part.value;
    else {
      flush();
      after = part.value.at(-1)?.key ?? after;
    }
  }
  flush();
  return changes;
}

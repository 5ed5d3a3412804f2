import type { InterpreterFacts } from '../interpreter-facts.js';
import type { MakerList } from '../makers/maker-list.js';
import { stageFunction } from '../makers/stage-functions.js';
import type { Item, SourceRange } from '../model.js';
import type { Emitters } from './emitters.js';
import { PlaceMap } from './place-map.js';

/** Who made an instruction of a unit. */
export type UnitEmitters = (
  unit: number,
  op: string,
  range: SourceRange | null,
  previous: string,
) => number | null;

/**
 * Who made an instruction of the assembled code: code generation, if it emitted one like it for the same place; else
 * the flow graph's optimiser put it there.
 *
 * @param codegen undefined where the version does not show what code generation emits.
 */
export function finalMakers(
  codegen: readonly Item<'codegen'>[] | undefined,
  makerOf: Emitters,
  facts: InterpreterFacts,
  makers: MakerList,
): UnitEmitters {
  if (codegen === undefined) return (_, op, range, previous) => makerOf(op, range, previous);
  const emitted: PlaceMap<number | null>[] = [];
  for (const { unit, instructions } of codegen) {
    const places = (emitted[unit] ??= new PlaceMap());
    for (const { op, range, maker } of instructions) places.set(range, op, maker);
  }
  const optimiser = makers.index(stageFunction('optimise', facts.minor));
  return (unit, op, range) => {
    const maker = emitted[unit]?.get(range, op);
    return maker === undefined ? optimiser : maker;
  };
}

import { address, hex, type Address } from '../../base/address.js';
import { attempt, giveUp, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import type { GcFacts } from '../versions/version-facts.js';

/** Arrays of generations have three; what claims more is a broken layout. */
const maxLists = 8;

/** One circular list of tracked objects, through its head. */
export interface GcList {
  /** `generations[1]`, for people. */
  readonly name: string;
  readonly head: Address;
}

/** The collector's lists of one interpreter, youngest first, the frozen objects' last. */
export function gcLists(
  { layout }: PythonTarget,
  interpreter: Address,
  facts: Extract<GcFacts, { kind: 'lists' }>,
): readonly GcList[] {
  const gc = interpreter + layout.offset('PyInterpreterState.gc');
  const size = layout.size('gc_generation');
  return facts.lists
    .filter((name) => layout.has(`_gc_runtime_state.${name}`))
    .flatMap((name) => {
      const field = layout.field(`_gc_runtime_state.${name}`);
      const count = Math.min(Math.max(Math.floor(field.size / size), 1), maxLists);
      return Array.from({ length: count }, (_, index) => ({
        name: count === 1 ? name : `${name}[${index}]`,
        head: address(gc + field.offset + index * size),
      }));
    });
}

/** Whether the interpreter is in the middle of a collection. */
export function isCollecting({ memory, layout }: PythonTarget, interpreter: Address): boolean {
  const gc = interpreter + layout.offset('PyInterpreterState.gc');
  return memory.i32(address(gc + layout.offset('_gc_runtime_state.collecting'))) !== 0;
}

/** Where a walk along one list is. */
export interface ListCursor {
  /** Puts the next objects into `into`, until it has `most`. @returns false at the list's end. */
  next(into: Address[], most: number): boolean;
  /** Why the list ends before its end; undefined while it does not. */
  readonly broken: string | undefined;
}

/**
 * Walks a list without remembering what it has seen: Brent's method finds a circle that does not lead back to the head.
 *
 * Checks before the first step that the list closes at its head: a layout that is not this build's is noticed here.
 *
 * @param collecting whether a collection is under way, which uses the links back for counts of its own.
 */
export function listCursor(
  { memory, layout }: PythonTarget,
  list: GcList,
  facts: Extract<GcFacts, { kind: 'lists' }>,
  collecting: boolean,
): ListCursor {
  const nextAt = layout.offset('PyGC_Head._gc_next');
  const prevAt = layout.offset('PyGC_Head._gc_prev');
  const headSize = layout.size('PyGC_Head');
  const { head } = list;
  const follow = (from: number): number => {
    const word = memory.pointer(address(from + nextAt));
    return word - (word % (facts.nextFlags + 1));
  };
  let at: number = head;
  let mark = 0;
  let steps = 0;
  let untilMark = 1;
  let broken: string | undefined;

  const check = (): void => {
    const first = follow(head);
    const back = memory.pointer(address(first + prevAt));
    if (back - (back % (facts.prevFlags + 1)) !== head) giveUp(`no list of objects begins at ${hex(head)}`);
  };
  const walk = (into: Address[], most: number): boolean => {
    if (steps === 0 && !collecting) check();
    while (into.length < most) {
      const next = follow(at);
      if (next === head) return false;
      if (next === mark) giveUp(`it goes round at ${hex(address(next))} without coming to its end`);
      // The null page is never mapped; what is not aligned is no object.
      if (next < 4096 || next % 8 !== 0) giveUp(`it leads to ${hex(address(next))}`);
      steps += 1;
      if (steps === untilMark) {
        mark = next;
        untilMark *= 2;
      }
      at = next;
      into.push(address(next + headSize));
    }
    return true;
  };
  return {
    next(into, most) {
      const walked = attempt(() => walk(into, most));
      if (isReadable(walked)) return walked.value;
      broken = `${list.name}: ${walked.unreadable}`;
      return false;
    },
    get broken() {
      return broken;
    },
  };
}

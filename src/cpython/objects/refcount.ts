import { hex, type Address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';
import { factsOf } from '../versions/facts.js';
import type { RefCountFacts } from '../versions/version-facts.js';
import { fieldAddress, readNumber } from './field-access.js';

/** What the reference count of an object says. */
export interface RefCount {
  /** References that are counted; undefined where the number means nothing, because the object is immortal. */
  readonly value: number | undefined;
  /**
   * - `counted`: one number, and the object is freed when it comes to zero.
   * - `immortal`: the object is never freed, and its count stands still or means nothing.
   * - `deferred`: references on the stacks of frames are not counted; only the garbage collector frees it.
   * - `split`: the thread that made the object counts apart from all others; the sum counts.
   */
  readonly meaning: 'counted' | 'immortal' | 'deferred' | 'split';
  /** What the owning thread counts; of free-threaded builds. */
  readonly local?: number;
  /** What all other threads count; may be negative, where they drop references that the owner took. */
  readonly shared?: number;
  /** `threading.get_ident()` of the thread that owns the object. */
  readonly owner?: Address;
  /** All of that as a sentence. */
  readonly text: string;
}

/** _PyObject_IMMORTAL_REFCNT (Include/internal/pycore_object.h, v3.11.0). */
const staticStart = 999_999_999;

type SplitFacts = Extract<RefCountFacts, { readonly kind: 'split' }>;

/** Reads the reference count of an object, by the rules of the build (see `RefCountFacts`). */
export function readRefCount(target: PythonTarget, object: Address): RefCount {
  const facts = factsOf(target.version, target.freeThreaded).refCounts;
  if (facts.kind === 'split') return splitCount(target, object, facts);
  const flags = staticFlags(target, object, facts.staticFlag);
  const count = readNumber(target, object, 'PyObject.ob_refcnt');
  // Bit 31 of the number, however wide the field is.
  const immortal = facts.immortal === 'low-half-negative' && Math.floor(count / 2 ** 31) % 2 === 1;
  if (immortal) return immortalCount(flags);
  return facts.immortal === 'never' && count >= staticStart ? startedHigh(count) : counted(count);
}

function splitCount(target: PythonTarget, object: Address, facts: SplitFacts): RefCount {
  const { memory } = target;
  const local = readNumber(target, object, 'PyObject.ob_ref_local');
  if (local === facts.immortalLocal) return immortalCount(staticFlags(target, object, facts.staticFlag));
  const word = memory.i64(fieldAddress(target, object, 'PyObject.ob_ref_shared'));
  const divisor = 2 ** facts.sharedShift;
  const flag = facts.sharedFlags[((word % divisor) + divisor) % divisor];
  const deferred = (readNumber(target, object, 'PyObject.ob_gc_bits') & facts.deferredBit) !== 0;
  const all = Math.floor(word / divisor);
  const shared = deferred && all >= Number(facts.deferredCount) ? all - Number(facts.deferredCount) : all;
  const owner = memory.pointer(fieldAddress(target, object, 'PyObject.ob_tid'));
  const value = local + shared;
  const rest = { value, local, shared, ...(owner !== 0 && { owner }) };
  if (deferred) {
    const text = `deferred: ${references(value)} counted, those on the stacks of frames not; only the garbage collector frees it`;
    return { meaning: 'deferred', ...rest, text };
  }
  if (flag === 'merged' || owner === 0) return { meaning: 'counted', ...rest, text: references(value) };
  const text = `${references(value)}: ${local} counted by its own thread (${hex(owner)}), ${shared} by all others`;
  return { meaning: 'split', ...rest, text };
}

function immortalCount(isStatic: boolean): RefCount {
  const text = isStatic
    ? 'immortal: part of the interpreter itself, never freed, its references are not counted'
    : 'immortal: never freed, its references are not counted';
  return { value: undefined, meaning: 'immortal', text };
}

function counted(value: number): RefCount {
  return { value, meaning: 'counted', text: references(value) };
}

/** 3.11 has no immortal objects yet: those of the interpreter itself begin so high that they never come to zero. */
function startedHigh(value: number): RefCount {
  const text = `${references(value)}: as an object of the interpreter itself it began with ${staticStart}`;
  return { value, meaning: 'counted', text };
}

function references(count: number): string {
  return `${count} ${count === 1 ? 'reference' : 'references'}`;
}

function staticFlags(target: PythonTarget, object: Address, flag: number | undefined): boolean {
  if (flag === undefined || !target.layout.has('PyObject.ob_flags')) return false;
  return (readNumber(target, object, 'PyObject.ob_flags') & flag) !== 0;
}

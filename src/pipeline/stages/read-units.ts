import type { RawCode } from '../answers.js';
import type { Unit } from '../model.js';
import type { ScopeRanges } from './scope-ranges.js';

/** `CO_OPTIMIZED`, Include/cpython/code.h: functions and what is like them. */
const optimisedFlag = 1;

/** One unit for each code object, in their order. */
export function readUnits(rows: readonly RawCode[], ranges: ScopeRanges): readonly Unit[] {
  return rows.map(([parent, name, qualifiedName, line, , flags]) => ({
    name: qualifiedName,
    kind: kindOf(parent, name, flags),
    parent: parent < 0 ? null : parent,
    line,
    range: ranges.take('unit', line, name),
  }));
}

function kindOf(parent: number, name: string, flags: number): Unit['kind'] {
  if (parent < 0) return 'module';
  if (name.startsWith('<') && name !== '<lambda>') return 'other';
  return (flags & optimisedFlag) === 0 ? 'class' : 'function';
}

import type { RawCode, RawTraces } from '../answers.js';
import type { Trace } from '../model.js';
import { rangesOf } from './read-code.js';

/** Operations kept of one trace: CPython's own limit is below (Include/internal/pycore_uop.h, v3.14). */
const maxOperations = 2_000;

export function readTraces(rows: RawTraces, codes: readonly RawCode[]): readonly Trace[] {
  return rows.map(([unit, at, valid, operations]) => {
    const code = codes[unit];
    return {
      unit,
      at,
      valid,
      range: code === undefined ? null : rangesOf(code)(at),
      operations: operations.slice(0, maxOperations).map(([name, arg, target]) => ({ name, arg, target })),
    };
  });
}

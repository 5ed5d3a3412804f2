import type { Pipeline, Trace } from '../../pipeline/model.js';
import type { Rows } from './rows.js';

/** Traces one after another, each with its micro-operations. */
export function traceRows(traces: readonly Trace[], { units }: Pipeline): Rows {
  const rows = traces.flatMap((trace) => [
    { trace, operation: -1 },
    ...trace.operations.map((_, operation) => ({ trace, operation })),
  ]);
  return {
    count: rows.length,
    parts: (row) => {
      const found = rows[row];
      if (found === undefined) return [];
      const { trace, operation } = found;
      const { name = '', arg = 0, target = 0 } = trace.operations[operation] ?? {};
      if (operation < 0) {
        return [
          ['unit', `${units[trace.unit]?.name ?? ''} at ${trace.at}`],
          ['note', trace.valid ? '' : 'no longer valid'],
        ];
      }
      return [
        ['op', name],
        ['arg', String(arg)],
        ['note', target === 0 ? '' : `→ ${target}`],
      ];
    },
    range: (row) => (rows[row]?.operation === -1 ? rows[row].trace.range : null),
    maker: () => null,
    title: (row) => rows[row]?.trace.operations[rows[row].operation]?.name ?? 'trace',
    isHeading: () => false,
    item: (row) => row,
  };
}

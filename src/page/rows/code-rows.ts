import type { Pipeline, SourceRange, SpecialisedStep, Step } from '../../pipeline/model.js';
import { visible } from '../visible-text.js';
import type { Part, Rows } from './rows.js';

/** Instructions of one unit, whatever stage they are of. */
export interface CodeSection {
  readonly unit: number;
  readonly instructions: readonly Step[];
  /** Lines behind them. */
  readonly notes?: readonly string[];
}

type Row =
  | { readonly kind: 'unit'; readonly section: CodeSection }
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'step'; readonly step: Step; readonly item: number }
  | { readonly kind: 'note'; readonly text: string };

/** Units one after another; before the instructions of a source line the line. */
export function codeRows(
  sections: readonly CodeSection[],
  pipeline: Pipeline,
  source: readonly string[],
): Rows {
  const rows: Row[] = [];
  let item = 0;
  for (const section of sections) {
    rows.push({ kind: 'unit', section });
    let last = -1;
    for (const step of section.instructions) {
      const line = step.range?.[0] ?? last;
      if (line !== last && line > 0) rows.push({ kind: 'line', line });
      last = line;
      rows.push({ kind: 'step', step, item: item++ });
    }
    for (const text of section.notes ?? []) rows.push({ kind: 'note', text });
  }
  const stepAt = (row: number): Step | undefined => {
    const found = rows[row];
    return found?.kind === 'step' ? found.step : undefined;
  };
  return {
    count: rows.length,
    parts: (row) => partsOf(rows[row], pipeline, source),
    range: (row) => rangeOf(rows[row], pipeline),
    maker: (row) => stepAt(row)?.maker ?? null,
    title: (row) => titleOf(rows[row], pipeline),
    isHeading: (row) => rows[row]?.kind === 'line' || rows[row]?.kind === 'note',
    item: (row) => {
      const found = rows[row];
      return found?.kind === 'step' ? found.item : -1;
    },
  };
}

function partsOf(row: Row | undefined, { units }: Pipeline, source: readonly string[]): readonly Part[] {
  switch (row?.kind) {
    case undefined:
      return [];
    case 'unit': {
      const { name = '', kind = 'other' } = units[row.section.unit] ?? {};
      return [
        ['unit', name],
        ['note', kind === 'other' ? '' : kind],
      ];
    }
    case 'line':
      return [
        ['number', String(row.line)],
        ['source', visible((source[row.line - 1] ?? '').trimStart())],
      ];
    case 'note':
      return [['note', row.text]];
    case 'step':
      return stepParts(row.step);
  }
}

export function stepParts(step: Step): readonly Part[] {
  const { at, op, arg, text } = step;
  const argument: Part[] = arg === null ? [] : [['arg', String(arg)]];
  const meaning: Part[] = text === '' ? [] : [['text', visible(text)]];
  const caches = isSpecialised(step) ? cacheParts(step) : [];
  return [['offset', String(at)], [opClass(step), op], ...argument, ...meaning, ...caches];
}

function isSpecialised(step: Step): step is SpecialisedStep {
  return 'base' in step;
}

function opClass(step: Step): string {
  if (isSpecialised(step) && step.op !== step.base) return 'op changed';
  return step.target === null ? 'op' : 'op jump';
}

function cacheParts({ cache }: SpecialisedStep): readonly Part[] {
  return cache.length === 0 ? [] : [['note', cache.map(({ name, value }) => `${name} ${value}`).join(' · ')]];
}

function rangeOf(row: Row | undefined, { units }: Pipeline): SourceRange | null {
  if (row?.kind === 'step') return row.step.range;
  return row?.kind === 'unit' ? (units[row.section.unit]?.range ?? null) : null;
}

function titleOf(row: Row | undefined, { units }: Pipeline): string {
  if (row?.kind === 'unit')
    return `${units[row.section.unit]?.kind ?? ''} ${units[row.section.unit]?.name ?? ''}`;
  if (row?.kind !== 'step') return '';
  const { op, arg, text } = row.step;
  const from = isSpecialised(row.step) && row.step.base !== op ? ` (from ${row.step.base})` : '';
  return `${op}${from}${arg === null ? '' : ` ${arg}`}${text === '' ? '' : ` (${visible(text)})`}`;
}

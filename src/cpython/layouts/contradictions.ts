import type { FieldName, StructName } from './catalogue.js';
import type { DebugOffsets } from './debug-offsets/read-debug-offsets.js';
import type { Layout } from './layout.js';

/** Where a layout and the debuggee's own debug offsets do not say the same. */
export interface Contradiction {
  /** `PyListObject.ob_item`, or `sizeof(PyListObject)`. */
  readonly what: string;
  readonly layout: number;
  readonly offsets: number;
}

/** Contradictions that a note spells out. */
const maxShown = 3;

/** Compares what both know; empty where they agree. */
export function checkLayout(layout: Layout, offsets: DebugOffsets): readonly Contradiction[] {
  const wrongOffsets = [...offsets.offsets].map(([field, offset]) => ({
    what: field,
    layout: layout.has(field) ? layout.offset(field) : offset,
    offsets: offset,
  }));
  const wrongSizes = [...offsets.sizes].map(([struct, size]) => ({
    what: `sizeof(${struct})`,
    layout: layout.struct(struct)?.size ?? size,
    offsets: size,
  }));
  return [...wrongOffsets, ...wrongSizes].filter((both) => both.layout !== both.offsets);
}

/** A sentence's part about the first few of them. */
export function contradictionText(contradictions: readonly Contradiction[]): string {
  const shown = contradictions
    .slice(0, maxShown)
    .map(({ what, layout, offsets }) => `${what} is ${offsets} by the debuggee's own account, not ${layout}`);
  const more = contradictions.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** `PyListObject` of `PyListObject.ob_item`. */
export function structOf(field: FieldName): StructName {
  return field.slice(0, field.indexOf('.')) as StructName;
}

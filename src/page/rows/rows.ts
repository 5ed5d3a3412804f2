import type { SourceRange } from '../../pipeline/model.js';

/** A part of a row's text; the class says what it is. */
export type Part = readonly [kind: string, text: string];

/** A list that a pane shows. Rows are asked for when they come into view: there may be a million of them. */
export interface Rows {
  readonly count: number;
  parts(row: number): readonly Part[];
  range(row: number): SourceRange | null;
  maker(row: number): number | null;
  /** What it is, in a few words. */
  title(row: number): string;
  /** Headings are for reading; nothing is chosen with them. */
  isHeading(row: number): boolean;
  /** The item's number among those that a comparison speaks of; -1: none. */
  item(row: number): number;
  /** Where it is more than its range: all uses of a name. */
  ranges?(row: number): readonly SourceRange[];
  /** For trees. */
  level?(row: number): number;
  isOpen?(row: number): boolean | undefined;
  toggle?(row: number, open?: boolean): void;
  /** The row that shows an item, hidden ones brought out. */
  reveal?(item: number): number;
}

export function rowText(rows: Rows, row: number): string {
  return rows
    .parts(row)
    .map(([, text]) => text)
    .join(' ');
}

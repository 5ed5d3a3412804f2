import type { FlowGraph, Step } from '../../pipeline/model.js';
import { visible } from '../visible-text.js';

/** Instructions drawn of one block; those in the middle of a longer one are counted. */
const mostLines = 22;
const tailLines = 5;

/** Characters of a line. */
const widestLine = 46;

export interface BlockLine {
  readonly text: string;
  /** Undefined for the line that counts. */
  readonly step: Step | undefined;
}

export function blockLines({ blocks, instructions }: FlowGraph, block: number): readonly BlockLine[] {
  const { first, end } = blocks[block] ?? { first: 0, end: 0 };
  const steps = instructions.slice(first, end);
  const lines = steps.map((step) => ({ text: lineText(step), step }));
  if (lines.length <= mostLines) return lines;
  const hidden = lines.length - mostLines + 1;
  return [
    ...lines.slice(0, mostLines - tailLines - 1),
    { text: `… ${hidden} more`, step: undefined },
    ...lines.slice(-tailLines),
  ];
}

function lineText({ op, text, arg, target }: Step): string {
  // Where a jump leads is what the edges are for.
  const shown = target !== null ? '' : text !== '' ? visible(text) : arg === null ? '' : String(arg);
  const line = `${op} ${shown}`.trimEnd();
  return line.length > widestLine ? `${line.slice(0, widestLine - 1)}…` : line;
}

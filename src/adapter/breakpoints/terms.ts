import type { HitCondition } from '../agent/hit-condition.js';

/** What a person says of a breakpoint beside its place. */
export interface Terms {
  readonly condition?: string;
  readonly hits?: HitCondition;
  readonly log?: string;
}

/** Whether a pass stops. `pass` counts from 1. */
export function stopsAt({ operator, count }: HitCondition, pass: number): boolean {
  switch (operator) {
    case '==':
      return pass === count;
    case '>=':
      return pass >= count;
    case '>':
      return pass > count;
    case '<=':
      return pass <= count;
    case '<':
      return pass < count;
    case '%':
      return pass % count === 0;
  }
}

/** Passes that surely do not stop, so that an engine can skip them by itself. */
export function passesToSkip(hits: HitCondition | undefined): number {
  if (hits === undefined) return 0;
  if (hits.operator === '>') return hits.count;
  return hits.operator === '==' || hits.operator === '>=' ? Math.max(0, hits.count - 1) : 0;
}

/** Pieces of a log message: texts and expressions in braces; `{{` and `}}` are braces. */
export function logPieces(
  message: string,
): readonly ({ readonly text: string } | { readonly expression: string })[] {
  const pieces: ({ text: string } | { expression: string })[] = [];
  const pattern = /\{\{|\}\}|\{([^{}]*)\}/g;
  let end = 0;
  let text = '';
  for (const match of message.matchAll(pattern)) {
    text += message.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[1] === undefined) {
      text += match[0].charAt(0);
      continue;
    }
    if (text !== '') pieces.push({ text });
    text = '';
    pieces.push({ expression: match[1] });
  }
  text += message.slice(end);
  if (text !== '') pieces.push({ text });
  return pieces;
}

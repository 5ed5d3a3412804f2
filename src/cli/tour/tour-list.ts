import { tours } from '../../cpython/stages/tours-of.js';
import type { Colours } from '../colours.js';

/** The tours that come along: a line each, or for programs. */
export function tourList(json: boolean, { bold }: Colours): string {
  if (json) {
    const all = tours.map(({ id, title, about, stops }) => ({ name: id, title, about, stops: stops.length }));
    return `${JSON.stringify(all, undefined, 2)}\n`;
  }
  const width = Math.max(...tours.map(({ id }) => id.length));
  const lines = tours.map(({ id, about }) => `  ${bold(id.padEnd(width))}  ${about}`);
  return `${['Tours, as the life of a program goes:', '', ...lines, '', 'cpydbg tour NAME leads through one.'].join('\n')}\n`;
}

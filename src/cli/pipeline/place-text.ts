import type { Pipeline, SourceRange } from '../../pipeline/model.js';

/** `3:4-9`, or `3:4-5:2` over several lines; columns in bytes, from 0, as CPython prints them. */
export function placeText(range: SourceRange | null): string {
  if (range === null) return '';
  const [line, column, endLine, endColumn] = range;
  return line === endLine ? `${line}:${column}-${endColumn}` : `${line}:${column}-${endLine}:${endColumn}`;
}

/** The C function's name, with its place where that is known. */
export function makerText({ makers }: Pipeline, index: number | null): string {
  const maker = index === null ? undefined : makers[index];
  if (maker === undefined) return '';
  const { function: name, file, line } = maker;
  return `${name} (${file}${line === null ? '' : `:${line}`})`;
}

/** The name alone. */
export function makerName({ makers }: Pipeline, index: number | null): string {
  return (index === null ? undefined : makers[index]?.function) ?? '';
}

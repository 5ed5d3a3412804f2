import type { Json } from './owned-content.js';

/** How a text is written, so that what is added looks like the rest of it. */
export interface TextStyle {
  readonly lineEnd: string;
  /** One level of indentation: spaces or a tab. */
  readonly indent: string;
}

/** The style of `text`: its first line end, and the smallest indentation in it. Two spaces where it has none. */
export function styleOf(text: string): TextStyle {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const indents = [...text.matchAll(/^(\t+| +)(?=["{[}\]])/gm)].map(([, space = '']) => space);
  const smallest = indents.reduce((a, b) => (a === '' || b.length < a.length ? b : a), '');
  return { lineEnd, indent: smallest.startsWith('\t') ? '\t' : smallest === '' ? '  ' : smallest };
}

/** `value` as text whose first line stands behind something, and whose other lines are indented by `margin`. */
export function render(value: Json, style: TextStyle, margin: string): string {
  return layOut(value, style.indent).replaceAll('\n', style.lineEnd + margin);
}

/** As JSON.stringify, but short lists of plain values stay on one line, as people write them. */
function layOut(value: Json, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const items = Array.isArray(value)
    ? value.map((item: Json) => layOut(item, indent))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${layOut(item, indent)}`);
  if (items.length === 0) return open + close;
  const line = items.join(', ');
  if (isPlainList(value) && line.length <= 60) return open + line + close;
  const block = items.map((item) => `\n${indent}${item.replaceAll('\n', `\n${indent}`)}`);
  return `${open}${block.join(',')}\n${close}`;
}

function isPlainList(value: Json): boolean {
  return Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);
}

import { applyEdits, stripComments, type Edit, type Node } from 'jsonc-parser';
import { properties, type JsoncDocument } from './jsonc-document.js';
import { render, styleOf, type TextStyle } from './jsonc-style.js';
import type { Json } from './owned-content.js';

/** Where a value is in a document: the names and the positions that lead to it. */
export type Path = readonly (string | number)[];

/** The node at `path`; undefined if there is none. */
export function nodeAt({ root }: JsoncDocument, path: Path): Node | undefined {
  return path.reduce<Node | undefined>((node, step) => {
    if (typeof step === 'number') return node?.type === 'array' ? node.children?.[step] : undefined;
    return node?.type === 'object' ? properties(node).get(step) : undefined;
  }, root);
}

/** The text with `value` in the place of `node`. All outside of the node stays as it is. */
export function replaced({ text }: JsoncDocument, node: Node, value: Json): string {
  const content = render(value, styleOf(text), marginAt(text, node.offset));
  return applyEdits(text, [{ offset: node.offset, length: node.length, content }]);
}

/** The text with a property added as the last one of `object`. */
export function withProperty(document: JsoncDocument, object: Node, key: string, value: Json): string {
  return appended(
    document.text,
    object,
    (style, margin) => `${JSON.stringify(key)}: ${render(value, style, margin)}`,
  );
}

/** The text with an item added as the last one of `list`. */
export function withItem(document: JsoncDocument, list: Node, value: Json): string {
  return appended(document.text, list, (style, margin) => render(value, style, margin));
}

/** Whether a comment stands anywhere inside of `node`. */
export function hasComment({ text }: JsoncDocument, node: Node): boolean {
  const own = text.slice(node.offset, node.offset + node.length);
  return stripComments(own) !== own;
}

type Rendering = (style: TextStyle, margin: string) => string;

/**
 * The new child goes behind the last one and behind the comments that follow it, for those belong to
 * what is there already; only the comma between the two goes directly behind the last child.
 */
function appended(text: string, container: Node, rendering: Rendering): string {
  const style = styleOf(text);
  const close = container.offset + container.length - 1;
  const last = container.children?.at(-1);
  const from = last === undefined ? container.offset + 1 : last.offset + last.length;
  const tail = text.slice(from, close);
  const end = from + tail.trimEnd().length;
  const space = text.slice(end, close);
  const trailingComma = stripComments(tail).includes(',');
  const comma = last !== undefined && !trailingComma ? ',' : '';
  const ending = trailingComma ? ',' : '';

  const closeMargin = marginAt(text, container.offset);
  const first = container.children?.[0];
  const margin =
    first !== undefined && startsLine(text, first.offset)
      ? marginAt(text, first.offset)
      : closeMargin + style.indent;
  const child = rendering(style, margin);
  const oneLine = last !== undefined && !/[\r\n]/.test(text.slice(container.offset, close) + child);
  const before = oneLine ? ' ' : style.lineEnd + margin;
  // The closing bracket keeps its line if it has one of its own, and else gets one with the new child.
  const after = oneLine || /[\r\n]/.test(space) ? space : style.lineEnd + closeMargin;

  const edits: readonly Edit[] =
    end === from
      ? [{ offset: from, length: space.length, content: comma + before + child + ending + after }]
      : [
          { offset: from, length: 0, content: comma },
          { offset: end, length: space.length, content: before + child + ending + after },
        ];
  return applyEdits(text, [...edits]);
}

/** The white space with which the line of `offset` begins. */
function marginAt(text: string, offset: number): string {
  return /^\uFEFF?([ \t]*)/.exec(text.slice(lineStart(text, offset), offset))?.[1] ?? '';
}

function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

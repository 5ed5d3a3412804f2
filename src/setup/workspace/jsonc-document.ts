import {
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
  type ParseErrorCode,
} from 'jsonc-parser';
import { badSyntax, type TextPlace } from './errors.js';

/** A file of JSON with comments: its text as it is on disk, and what that text means. */
export interface JsoncDocument {
  readonly file: string;
  readonly text: string;
  readonly root: Node;
}

const byteOrderMark = '\uFEFF';

/**
 * Parses `text` as VS Code does its own configuration files: comments and trailing commas are fine.
 * Offsets of the nodes count from the start of `text`, a byte order mark included.
 *
 * @returns undefined for a text in which nothing but white space and comments stands.
 * @throws CpydbgError `workspace/syntax` for anything that is not valid.
 */
export function parseJsonc(file: string, text: string): JsoncDocument | undefined {
  // Blanked, not cut off, so that offsets stay those of the file.
  const body = text.startsWith(byteOrderMark) ? ` ${text.slice(1)}` : text;
  const errors: ParseError[] = [];
  const root = parseTree(body, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [first] = errors;
  if (first !== undefined) throw badSyntax(file, placeOf(text, first.offset), described(first.error));
  return root === undefined ? undefined : { file, text, root };
}

/** `node`'s properties by name. Of a name that is there twice the last one counts, as for JSON.parse. */
export function properties(node: Node): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key !== undefined && value !== undefined) found.set(String(key.value), value);
  }
  return found;
}

/**
 * `node` if it is an object.
 *
 * @throws CpydbgError `workspace/syntax` if it is anything else.
 */
export function requireObject(document: JsoncDocument, node: Node): Node {
  if (node.type === 'object') return node;
  throw badSyntax(document.file, placeOf(document.text, node.offset), 'an object ({ … }) has to stand here');
}

/**
 * The list that `object` has under `key`; undefined if it has none.
 *
 * @throws CpydbgError `workspace/syntax` if something else stands there.
 */
export function listIn(document: JsoncDocument, object: Node, key: string): Node | undefined {
  const list = properties(object).get(key);
  if (list === undefined || list.type === 'array') return list;
  throw badSyntax(document.file, placeOf(document.text, list.offset), `"${key}" has to be a list ([ … ])`);
}

/** Where `offset` of `text` is. A line ends with LF, CRLF or CR. */
export function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(text.startsWith(byteOrderMark) ? 1 : 0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** `CommaExpected` as words: "comma expected". */
function described(code: ParseErrorCode): string {
  const words = printParseErrorCode(code).replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return `this is not valid JSON with comments: ${words.toLowerCase()}`;
}

import { getNodeValue, type Node } from 'jsonc-parser';
import { listIn, parseJsonc, requireObject, type JsoncDocument } from './jsonc-document.js';
import { hasComment, nodeAt, replaced, withItem, withProperty, type Path } from './jsonc-edit.js';
import { render, styleOf } from './jsonc-style.js';
import {
  isJsonObject,
  sameJson,
  type Json,
  type JsonObject,
  type OwnedContent,
  type OwnedEntries,
  type OwnedMembers,
} from './owned-content.js';

/** What is known about the file's past and about the disk. */
export interface MergeKnowledge {
  /** What an earlier run wrote; undefined if there was none, or nothing is known about it. */
  readonly before: OwnedContent | undefined;
  /** Whether a text from an entry is a path that leads nowhere. */
  readonly leadsNowhere: (text: string) => boolean;
}

/**
 * Puts what is ours into a file of the person's. Only the places that change are touched: comments, order,
 * line ends and indentation of all else stay. A value of ours that the person changed, removed or wrote a
 * comment into is the person's from then on; the rules are in docs/workspace.md.
 *
 * @param text the file as it is; undefined or empty where there is none.
 * @returns the file as it should be; `text` itself, to the byte, where nothing has to change.
 * @throws CpydbgError `workspace/syntax` if `text` is not valid or has not the shape that VS Code expects.
 */
export function merge(text: string | undefined, content: OwnedContent, knowledge: MergeKnowledge): string {
  const { before, leadsNowhere } = knowledge;
  const present = parseJsonc(content.file, text ?? '');
  // A file that says nothing is a new one: what an earlier run wrote into it is gone as a whole.
  if (present === undefined) return newFile(text ?? '', content);
  checkShape(present, content);
  const steps: readonly Step[] = [
    (document) => mergeObject(document, [], content.values, before?.values, never),
    ...content.entries.flatMap((entries) => entrySteps(entries, before, leadsNowhere)),
    ...content.members.flatMap((members) => memberSteps(members, before)),
  ];
  return steps.reduce(apply, present).text;
}

type Step = (document: JsoncDocument) => JsoncDocument;

function apply(document: JsoncDocument, step: Step): JsoncDocument {
  return step(document);
}

/** A step by text, each on a fresh tree: offsets never have to be carried over an edit. */
function edited(document: JsoncDocument, text: string): JsoncDocument {
  const next = parseJsonc(document.file, text);
  if (next === undefined) throw new Error(`an edit emptied ${document.file}`);
  return next;
}

function newFile(text: string, content: OwnedContent): string {
  const lists = content.entries.map(({ key, items }) => [key, items] as const);
  const members = content.members.map(({ key, items }) => [key, items] as const);
  const value: JsonObject = { ...content.values, ...Object.fromEntries<Json>([...lists, ...members]) };
  const style = styleOf(text);
  const head = text.trim() === '' || /[\r\n]$/.test(text) ? text : text + style.lineEnd;
  return head + render(value, style, '') + style.lineEnd;
}

/** All that may be wrong is found before the first change. */
function checkShape(document: JsoncDocument, content: OwnedContent): void {
  requireObject(document, document.root);
  for (const { key } of [...content.entries, ...content.members]) listIn(document, document.root, key);
}

/** Whether the value of a property cannot be what the person wants. */
type Broken = (key: string, value: Json) => boolean;
const never: Broken = () => false;

function mergeObject(
  start: JsoncDocument,
  path: Path,
  ours: JsonObject,
  before: JsonObject | undefined,
  broken: Broken,
): JsoncDocument {
  return Object.entries(ours).reduce((document, [key, value]) => {
    const place = [...path, key];
    const node = nodeAt(document, place);
    const past = before?.[key];
    if (node === undefined) {
      // Written by us before and not there any more: the person took it out.
      if (past !== undefined) return document;
      const parent = nodeAt(document, path);
      return parent === undefined ? document : edited(document, withProperty(document, parent, key, value));
    }
    if (isJsonObject(value) && node.type === 'object') {
      return mergeObject(document, place, value, isJsonObject(past) ? past : undefined, never);
    }
    const theirs = getNodeValue(node) as Json;
    const replaceable = past === undefined ? broken(key, theirs) : sameJson(theirs, past);
    if (!replaceable || sameJson(theirs, value) || hasComment(document, node)) return document;
    return edited(document, replaced(document, node, value));
  }, start);
}

function entrySteps(
  { key, identity, items, repairable }: OwnedEntries,
  before: OwnedContent | undefined,
  leadsNowhere: (text: string) => boolean,
): readonly Step[] {
  const past = before?.entries.find((entries) => entries.key === key)?.items ?? [];
  const same =
    (item: JsonObject) =>
    (other: unknown): boolean =>
      isJsonObject(other) && identity.every((property) => other[property] === item[property]);
  // Of several arguments some may be paths that the program itself will make.
  const broken: Broken = (property, value) => {
    const text: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return repairable.includes(property) && typeof text === 'string' && leadsNowhere(text);
  };
  return items.map((item) => (document) => {
    const list = nodeAt(document, [key]);
    if (list === undefined) return edited(document, withProperty(document, document.root, key, [item]));
    const index = (list.children ?? []).findIndex((node) => same(item)(getNodeValue(node)));
    if (index < 0) return edited(document, withItem(document, list, item));
    return mergeObject(document, [key, index], item, past.find(same(item)), broken);
  });
}

function memberSteps(
  { key, items, unwanted }: OwnedMembers,
  before: OwnedContent | undefined,
): readonly Step[] {
  const past = before?.members.find((members) => members.key === key)?.items ?? [];
  return items.map((item) => (document) => {
    const list = nodeAt(document, [key]);
    // Taken out by the person after an earlier run, there already, or refused.
    const known = [...past, ...texts(list), ...texts(nodeAt(document, [unwanted]))];
    if (known.some((text) => text.toLowerCase() === item.toLowerCase())) return document;
    return edited(
      document,
      list === undefined
        ? withProperty(document, document.root, key, [item])
        : withItem(document, list, item),
    );
  });
}

function texts(list: Node | undefined): readonly string[] {
  const value: unknown = list === undefined ? [] : getNodeValue(list);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

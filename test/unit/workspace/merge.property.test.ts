import fc from 'fast-check';
import { parse, type ParseError } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { sharedFiles } from '../../../src/setup/workspace/files.js';
import { merge } from '../../../src/setup/workspace/merge.js';
import {
  isJsonObject,
  sameJson,
  type Json,
  type JsonObject,
  type OwnedContent,
} from '../../../src/setup/workspace/owned-content.js';
import {
  looseJson,
  looseObject,
  scribble,
  write,
  type LooseJson,
  type LooseObject,
} from './arbitrary-jsonc.js';
import { exampleFacts } from './example-facts.js';

const nothingKnown = { before: undefined, leadsNowhere: () => false };
const settings = { seed: 20_260_101, numRuns: 250 };

const facts = exampleFacts('linux', { devcontainer: true });
const contents = sharedFiles(facts).map(({ content }) => content);
/** The same files after something changed: what we own is rewritten. */
const later = sharedFiles({
  ...facts,
  jobs: 3,
  build: {
    ...facts.build,
    program: '/elsewhere/python',
    directory: '/elsewhere',
    sourceMap: [{ from: '/a', to: '/b' }],
  },
}).map(({ content }) => content);

function valueOf(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  expect(errors).toEqual([]);
  return value;
}

/** A person's version of one of our entries: our name, some of our values, some changed, some keys of their own. */
function ownVersion(
  item: JsonObject,
  identity: readonly string[],
  value: fc.Arbitrary<LooseJson>,
): fc.Arbitrary<LooseObject> {
  const ours = Object.entries(item).map(([name, own]) => [name, loose(own)] as const);
  const isName = ([name]: readonly [string, unknown]): boolean => identity.includes(name);
  const changed = looseObject(Object.keys(item), value);
  return fc.tuple(changed, fc.shuffledSubarray(ours)).map(([{ pairs }, kept]) => ({
    pairs: [...[...pairs, ...kept].filter((pair) => !isName(pair)), ...ours.filter(isName)],
  }));
}

function loose(value: Json): LooseJson {
  if (Array.isArray(value)) return value.map(loose);
  if (!isJsonObject(value)) return value as string | number | boolean | null;
  return { pairs: Object.entries(value).map(([name, own]) => [name, loose(own)] as const) };
}

/** A person's version of one of VS Code's files. */
function personsFile(content: OwnedContent): fc.Arbitrary<LooseObject> {
  const value = looseJson(['name', 'type', 'label', ...Object.keys(content.values)]);
  const lists = content.entries.map(({ key, identity, items }) => {
    const item = fc.oneof(value, ...items.map((own) => ownVersion(own, identity, value)));
    return fc.tuple(fc.constant(key), fc.array(item, { maxLength: 5 }));
  });
  const members = content.members.flatMap(({ key, unwanted, items }) =>
    [key, unwanted].map((name) =>
      fc.tuple(fc.constant(name), fc.array(fc.oneof(value, fc.constantFrom(...items)), { maxLength: 5 })),
    ),
  );
  const parts = [...lists, ...members].map((part) => fc.option(part, { nil: undefined }));
  return fc.tuple(looseObject(Object.keys(content.values), value), fc.tuple(...parts)).map(([own, found]) => {
    const reserved = new Set([...content.entries, ...content.members].map(({ key }) => key));
    const rest = own.pairs.filter(([name]) => !reserved.has(name));
    return { pairs: [...rest, ...found.filter((part) => part !== undefined)] };
  });
}

/** `theirs` is found again in `merged`: names keep their order, lists may only have grown at the end. */
function expectKept(theirs: unknown, merged: unknown): void {
  if (Array.isArray(theirs)) {
    expect(Array.isArray(merged)).toBe(true);
    theirs.forEach((item: unknown, index) => expectKept(item, (merged as unknown[])[index]));
  } else if (isJsonObject(theirs)) {
    expect(isJsonObject(merged)).toBe(true);
    const names = Object.keys(merged as JsonObject).filter((name) => Object.hasOwn(theirs, name));
    expect(names).toEqual(Object.keys(theirs));
    for (const [name, value] of Object.entries(theirs)) expectKept(value, (merged as JsonObject)[name]);
  } else {
    expect(merged).toBe(theirs);
  }
}

/** Each character of `part` that is not white space stands in `whole`, in the same order. */
function isInside(part: string, whole: string): boolean {
  let at = 0;
  for (const character of part.replaceAll(/\s/g, '')) {
    at = whole.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function expectOurs(content: OwnedContent, merged: unknown, knownUnwanted: unknown): void {
  expect(Object.keys(merged as JsonObject)).toEqual(expect.arrayContaining(Object.keys(content.values)));
  for (const { key, identity, items } of content.entries) {
    const list = (merged as Record<string, readonly unknown[]>)[key] ?? [];
    for (const item of items) {
      const own = list.find(
        (other) => isJsonObject(other) && identity.every((name) => other[name] === item[name]),
      );
      expect(Object.keys(own ?? {})).toEqual(expect.arrayContaining(Object.keys(item)));
    }
  }
  for (const { key, items } of content.members) {
    const refused = Array.isArray(knownUnwanted) ? knownUnwanted : [];
    const wanted = items.filter((item) => !refused.includes(item));
    if (wanted.length > 0) expect((merged as JsonObject)[key]).toEqual(expect.arrayContaining(wanted));
  }
}

function expectOnlyOursChanged(theirs: JsonObject, merged: JsonObject, before: OwnedContent): void {
  for (const [name, value] of Object.entries(theirs)) {
    const entries = before.entries.find(({ key }) => key === name);
    if (entries === undefined) {
      const grows = before.members.some(({ key }) => key === name);
      if (grows) expectKept(value, merged[name]);
      else expectKeptUnlessOurs(value, merged[name], before.values[name]);
      continue;
    }
    (value as readonly Json[]).forEach((item, index) => {
      const own = entries.items.find(
        (other) => isJsonObject(item) && entries.identity.every((key) => other[key] === item[key]),
      );
      expectKeptUnlessOurs(item, (merged[name] as readonly Json[])[index], own);
    });
  }
}

function expectKeptUnlessOurs(theirs: Json, merged: Json | undefined, ours: Json | undefined): void {
  if (sameJson(theirs, merged)) return;
  if (isJsonObject(theirs) && isJsonObject(merged)) {
    for (const [name, value] of Object.entries(theirs)) {
      expectKeptUnlessOurs(value, merged[name], isJsonObject(ours) ? ours[name] : undefined);
    }
    return;
  }
  expect(theirs).toEqual(ours);
}

describe.each(contents.map((content, index) => [content.file, content, later[index]] as const))(
  'merging into any %s',
  (_, content, changed) => {
    const document = fc.tuple(personsFile(content), scribble).map(([value, how]) => write(value, how));

    it('keeps every value and every comment, and adds what is ours', () => {
      fc.assert(
        fc.property(document, ({ text, comments }) => {
          const result = merge(text, content, nothingKnown);
          const theirs = valueOf(text);
          const merged = valueOf(result);
          expectKept(theirs, merged);
          expect(isInside(text, result)).toBe(true);
          for (const comment of comments) expect(result).toContain(comment.trimEnd());
          expectOurs(content, merged, (theirs as JsonObject).unwantedRecommendations);
        }),
        settings,
      );
    });

    it('changes no byte the second time', () => {
      fc.assert(
        fc.property(document, ({ text }) => {
          const once = merge(text, content, nothingKnown);
          expect(merge(once, content, nothingKnown)).toBe(once);
          expect(merge(once, content, { ...nothingKnown, before: content })).toBe(once);
        }),
        settings,
      );
    });

    it('keeps line ends and a byte order mark', () => {
      fc.assert(
        fc.property(document, ({ text }) => {
          const result = merge(text, content, nothingKnown);
          expect(result.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
          const ends = (some: string): ReadonlySet<string> => new Set(some.match(/\r\n|\n/g));
          if (ends(text).size > 0) expect(ends(result)).toEqual(ends(text));
        }),
        settings,
      );
    });

    it('changes only what it wrote itself, when what is ours changes', () => {
      fc.assert(
        fc.property(document, ({ text, comments }) => {
          expect(changed).toBeDefined();
          if (changed === undefined) return;
          const once = merge(text, content, nothingKnown);
          const knowledge = { ...nothingKnown, before: content };
          const twice = merge(once, changed, knowledge);
          for (const comment of comments) expect(twice).toContain(comment.trimEnd());
          expect(merge(twice, changed, { ...nothingKnown, before: changed })).toBe(twice);
          expectOnlyOursChanged(valueOf(text) as JsonObject, valueOf(twice) as JsonObject, content);
        }),
        settings,
      );
    });
  },
);

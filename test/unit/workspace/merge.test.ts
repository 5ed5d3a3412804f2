import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { extensionsJson } from '../../../src/setup/workspace/extensions-json.js';
import { merge, type MergeKnowledge } from '../../../src/setup/workspace/merge.js';
import type { JsonObject, OwnedContent } from '../../../src/setup/workspace/owned-content.js';
import { expectGolden } from '../golden.js';

const ours = (entry: JsonObject = {}, values: JsonObject = { version: '1' }): OwnedContent => ({
  file: 'launch.json',
  values,
  entries: [
    {
      key: 'list',
      identity: ['name'],
      items: [{ name: 'ours', program: '/new', args: ['/x'], ...entry }],
      repairable: ['program', 'args'],
    },
  ],
  members: [],
});

function merged(
  text: string | undefined,
  content: OwnedContent = ours(),
  knowledge: Partial<MergeKnowledge> = {},
): string {
  return merge(text, content, { before: undefined, leadsNowhere: () => false, ...knowledge });
}

const places: readonly (readonly [string, string])[] = [
  ['an empty list', '{"version": "1", "list": []}'],
  ['a list with a comment only', '{\n  "version": "1",\n  "list": [\n    // nothing yet\n  ]\n}\n'],
  [
    'comments behind the last entry',
    '{\n  "version": "1",\n  "list": [\n    { "name": "a" } // about a\n    // the end\n  ]\n}\n',
  ],
  [
    'a trailing comma and a comment',
    '{\n  "version": "1",\n  "list": [\n    { "name": "a" }, // about a\n  ],\n}\n',
  ],
  ['tabs and CRLF', '{\r\n\t"version": "1",\r\n\t"list": [\r\n\t\t{ "name": "a" }\r\n\t]\r\n}\r\n'],
  ['four spaces', '{\n    "version": "1",\n    "list": [\n        { "name": "a" }\n    ]\n}'],
  ['no list', '{ "version": "1" }'],
  ['no version', '{\n  "list": [{ "name": "ours", "program": "/new", "args": ["/x"] }]\n}\n'],
  ['a comment alone', '// settings of mine'],
  ['a byte order mark', '\uFEFF{\n  "version": "1"\n}\n'],
  ['nothing', ' \n'],
];

describe('where what is ours goes', () => {
  it('is as in the golden file', () => {
    const visible = (text: string): string =>
      text.replaceAll('\r', '␍').replaceAll('\t', '␉').replaceAll('\uFEFF', '<BOM>');
    const sections = places.map(([title, text]) => `=== ${title}\n${visible(merged(text))}`);
    expectGolden(new URL('merge.golden.txt', import.meta.url), `${sections.join('\n')}\n`);
  });

  it.each(places)('a second run leaves every byte: %s', (_, text) => {
    const once = merged(text);
    expect(merged(once)).toBe(once);
    expect(merged(once, ours(), { before: ours() })).toBe(once);
  });
});

describe('whose a value is', () => {
  const file = (entry: string): string => `{"version": "1", "list": [${entry}]}`;
  const entryOf = (text: string): unknown => (parse(text) as { list: unknown[] }).list[0];

  it('what we wrote and nobody changed follows us', () => {
    const text = merged(undefined, ours({ program: '/old', args: ['/y'] }));
    const next = merged(text, ours(), { before: ours({ program: '/old', args: ['/y'] }) });
    expect(entryOf(next)).toEqual({ name: 'ours', program: '/new', args: ['/x'] });
  });

  it('what the person changed since is the person’s, and so is what was taken out', () => {
    const text = file('{"name": "ours", "program": "/mine", "extra": true}');
    const before = ours({ program: '/old' });
    expect(merged(text, ours(), { before, leadsNowhere: () => true })).toBe(text);
  });

  it('a value with a comment in it is the person’s', () => {
    const text = file('{"name": "ours", "program": "/new", "args": ["/old" /* why */]}');
    expect(merged(text, ours(), { before: ours({ args: ['/old'] }) })).toBe(text);
  });

  it('with nothing known, what is there stays, and what is missing is added', () => {
    const text = file('{"name": "ours", "program": "/mine"}');
    expect(entryOf(merged(text))).toEqual({ name: 'ours', program: '/mine', args: ['/x'] });
  });

  it('with nothing known, a path that leads nowhere is set right', () => {
    const leadsNowhere = (path: string): boolean => path.startsWith('/gone');
    const text = file('{"name": "ours", "program": "/gone", "args": ["/gone/main.py"]}');
    expect(entryOf(merged(text, ours(), { leadsNowhere }))).toEqual({
      name: 'ours',
      program: '/new',
      args: ['/x'],
    });
    const several = file('{"name": "ours", "program": "/new", "args": ["a.py", "/gone/out.txt"]}');
    expect(merged(several, ours(), { leadsNowhere })).toBe(several);
  });

  it('an entry that was taken out as a whole comes back', () => {
    expect(entryOf(merged(file(''), ours(), { before: ours() }))).toMatchObject({ name: 'ours' });
  });

  it('objects are merged name by name', () => {
    const values = { exclude: { build: true, state: true } };
    const text = '{"exclude": {"mine": true, "build": false}, "list": []}';
    expect(parse(merged(text, ours({}, values)))).toMatchObject({
      exclude: { mine: true, build: false, state: true },
    });
  });

  it('of a name that is there twice the last one counts, as for VS Code', () => {
    const text = file('{"name": "ours", "program": "/shadowed", "program": "/old", "args": ["/x"]}');
    expect(merged(text, ours(), { before: ours({ program: '/old' }) })).toBe(text.replace('/old', '/new'));
  });
});

describe('recommended extensions', () => {
  const content = extensionsJson({ platform: 'linux' });
  const recommended = (text: string, knowledge: Partial<MergeKnowledge> = {}): unknown =>
    (parse(merged(text, content, knowledge)) as { recommendations?: unknown }).recommendations;

  it('are appended to those that are there', () => {
    expect(recommended('{"recommendations": ["a.b", "MS-vscode.cpptools"]}')).toEqual([
      'a.b',
      'MS-vscode.cpptools',
      'ms-python.python',
      'vadimcn.vscode-lldb',
    ]);
  });

  it('stay away when they are unwanted or were taken out', () => {
    expect(recommended('{"recommendations": [], "unwantedRecommendations": ["ms-python.python"]}')).toEqual([
      'ms-vscode.cpptools',
      'vadimcn.vscode-lldb',
    ]);
    expect(recommended('{"recommendations": ["ms-vscode.cpptools"]}', { before: content })).toEqual([
      'ms-vscode.cpptools',
    ]);
  });
});

describe('a file that cannot be merged', () => {
  it.each([
    ['{\n  "list": [\n    {"a" 1}\n  ]\n}', 3, 10],
    ['\uFEFF[]', 1, 1],
    ['{\r\n"list": "text"}', 2, 9],
    ['{"list": []', 1, 12],
    ['null', 1, 1],
  ])('%j is refused at its place', (text, line, column) => {
    const attempt = (): string => merged(text);
    expect(attempt).toThrow(
      expect.objectContaining({ code: 'workspace/syntax', facts: { file: 'launch.json', line, column } }),
    );
  });
});

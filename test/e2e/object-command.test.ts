import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CpydbgError } from '../../src/base/errors.js';
import { objectJson } from '../../src/cli/inspect/object-json.js';
import { takeObject, type ObjectWish } from '../../src/cli/inspect/take-object.js';
import type { Inspection } from '../../src/inspect/inspection.js';
import { openProcess } from '../../src/inspect/open-process.js';
import { expectGolden } from '../unit/golden.js';
import { builtPython } from './built-python.js';
import { interpreters } from './interpreters.js';
import { livingPython, type LivingPython } from './native/living-python.js';
import { masked } from './native/mask.js';
import { documentOf, saidByCpydbg } from './native/said-by-cpydbg.js';

const script = fileURLToPath(new URL('native/values.py', import.meta.url));

interface Value {
  readonly address: string | null;
  readonly type: string;
  readonly text: string;
}
interface Branch {
  readonly name: string;
  readonly value: Value;
  readonly items?: readonly Branch[];
  readonly above?: boolean;
}
interface Document {
  readonly kind: 'object' | 'value' | 'slice';
  readonly value: Value;
  readonly items: readonly Branch[];
  readonly attributes: readonly Branch[];
  readonly parts: readonly Branch[];
  readonly properties: readonly string[];
  readonly page: unknown;
  readonly length: number;
  readonly c: readonly { readonly name: string; readonly fields: readonly { readonly name: string }[] }[];
}

/** A path, and what Python says of it. */
const followed: readonly (readonly [path: string, text: string])[] = [
  ['depth', '2'],
  ['total', "'a global'"],
  ['len', '<built-in function len>'],
  ['rows[0][-1]', '3'],
  ["rows[1]['name']", "'x'"],
  ['rows[1][2]', "'two'"],
  ['rows[index][2.0]', "'two'"],
  ['rows[1][None]', "'none'"],
  ["rows[1][b'k']", "'bytes'"],
  ['rows[1][1.5]', "'float'"],
  ['data[key][0]', '[1, 2, 3]'],
  [String.raw`data["tab\t'quote'"]`, "'escaped'"],
  ["data['big'][10:20][-1]", '19'],
  ['text[-1]', "'😀'"],
  ['text[1:3]', "'rö'"],
  ['text[::-1]', "'😀 eßörg'"],
  ['raw[3]', '255'],
  ['raw[1:]', String.raw`b'bc\xff'`],
  ['numbers[1]', '2.5'],
  ['view[0]', '97'],
  ['steps[1]', '10'],
  ['queue[-1]', '4'],
  ['own[0]', "'x'"],
  ["ordered['second']", '2'],
  ['point.x', '1'],
  ['point.kind', "'base'"],
  ["point.letters['a']", '1'],
  ['point.__class__', "<class '__main__.Point'>"],
  ['Point.__mro__[1].__name__', "'Base'"],
  ['node.children[0].parent.parent', 'None'],
  ['inner.__code__.co_argcount', '0'],
  ['inner.__closure__[0].cell_contents', "'größe 😀'"],
  ['error.args[1]', '7'],
  ['sys.argv[0]', `'${script}'`],
  ['look.__globals__["total"][0]', "'a'"],
];

/** A path, where it ends, and a word of what is said of it. */
const ended: readonly (readonly [path: string, said: string])[] = [
  ['dta', 'there is no name dta here.\n  Did you mean data?'],
  ['unbound', 'it has no value at this point'],
  ['point.area', 'at .area: .area is a property: code would have to run for it'],
  ['point.missing', 'at .missing: .missing is not set'],
  ['node.childen', 'its __getattr__ would have to run.\n  Did you mean children?'],
  ["data['row']", "at ['row']: there is no such key.\n  Did you mean rows?"],
  ['data[7]', 'at [7]: there is no such key'],
  ['rows[2]', 'at [2]: there is no item 2 in 2 items'],
  ["rows['a']", "at ['a']: the items of a sequence have numbers"],
  ['text[7]', 'at [7]: there is no character 7 in 7 characters'],
  ['point[0]', 'at [0]: an object of type __main__.Point has no items that memory tells of'],
  ['point[1:]', 'is no sequence that memory tells of'],
  ['rows[nothing]', 'at [nothing]: in the subscript: there is no name nothing here'],
  ['rows[:1].x', 'at .x: a slice has items and no attributes'],
  ['numbers[0].real', 'is a value of C and has nothing inside'],
  ['0x10', 'unreadable: no memory at 0x18'],
];

describe.each(interpreters().map((python) => ({ name: python.name, python })))('$name', ({ python }) => {
  let started: LivingPython;
  let inspection: Inspection;

  beforeAll(async () => {
    started = await livingPython(python, [script]);
    inspection = await openProcess(started.pid);
  });
  afterAll(async () => {
    inspection.close();
    await started.end();
  });

  /** What the command would print, without starting it each time. */
  const look = (path: string, more: Partial<ObjectWish> = {}): Document => {
    const usual = { thread: undefined, frame: 0, depth: 1, start: 0, count: 50, c: false };
    const report = takeObject(inspection, { path, ...usual, ...more }, undefined);
    return JSON.parse(JSON.stringify(objectJson(report))) as Document;
  };

  test('paths lead where they lead in Python', () => {
    const found = followed.map(([path]) => [path, look(path, { depth: 0 }).value.text]);
    expect(found).toEqual(followed);
  });

  test('an address is as good as a name', () => {
    const address = `0x${Number(started.line).toString(16)}`;
    const byName = look('data');
    expect(byName.value.address).toBe(address);
    expect(look(address).value).toEqual(byName.value);
    expect(look(`${address}['rows'][0]`).value.text).toBe('[1, 2, 3]');
  });

  test('what is in an object is opened, in pages and as deep as is wanted', () => {
    const page = look("data['big']", { start: 998, count: 5 });
    expect(page.page).toEqual({ start: 998, count: 5, extent: 1000 });
    expect(page.items.map(({ name, value }) => [name, value.text])).toEqual([
      ['[998]', '998'],
      ['[999]', '999'],
    ]);
    const slice = look("data['big'][900:0:-100]", { start: 1, count: 2 });
    expect(slice).toMatchObject({ kind: 'slice', length: 9 });
    expect(slice.items.map(({ value }) => value.text)).toEqual(['800', '700']);
    const node = look('node', { depth: 3 });
    expect(node.attributes.map(({ name }) => name)).toEqual(['.parent', '.children']);
    const child = node.attributes[1]?.items?.[0] as unknown as Document;
    expect(child.attributes.map(({ name, above }) => [name, above])).toEqual([
      ['.parent', true],
      ['.children', undefined],
    ]);
    expect(look('point')).toMatchObject({ properties: ['area'] });
  });

  test('an object is also the struct that it is', () => {
    const { c } = look('rows', { c: true });
    const names = Object.fromEntries(c.map(({ name, fields }) => [name, fields.map((field) => field.name)]));
    expect(names).toMatchObject({
      PyObject: expect.arrayContaining(['ob_type']) as string[],
      PyVarObject: ['ob_size'],
      PyListObject: ['ob_item', 'allocated'],
    });
    expect('PyGC_Head' in names).toBe(!python.freeThreaded);
    const slots = look('point', { c: true }).c.at(-1);
    expect(slots?.name).toBe('Point');
    expect(slots?.fields.map(({ name }) => name).toSorted()).toEqual(['missing', 'x', 'y']);
  });

  test('the command says the same', async () => {
    const said = await documentOf<Document>('object', String(started.pid), 'node', '--depth', '3', '--c');
    expect(said).toEqual(look('node', { depth: 3, c: true }));
  });
});

describe('for people', () => {
  let started: LivingPython;
  let pid = '';

  beforeAll(async () => {
    started = await livingPython({ argv: [builtPython('3.13').program], env: {} }, [script]);
    pid = String(started.pid);
  });
  afterAll(() => started.end());

  test('objects as text', async () => {
    const texts: string[] = [];
    for (const args of [
      ['rows', '--depth', '2'],
      ["data['big']", '--count', '3'],
      ['point', '--c'],
      ["data['big'][::300]"],
      ['text[0]'],
      ['level', '--frame', '1'],
    ]) {
      const said = await saidByCpydbg(['object', pid, ...args]);
      expect(said).toMatchObject({ status: 0, stderr: '' });
      texts.push(said.stdout);
    }
    const names = { '<pid>': pid, '<program>': builtPython('3.13').program, '<scripts>': dirname(script) };
    expectGolden(new URL('native/object.golden.txt', import.meta.url), masked(texts.join('\n\n'), names));
  });

  test.each(ended)('%s ends there', async (path, said) => {
    const inspection = await openProcess(started.pid);
    try {
      const wish = { path, thread: undefined, frame: 0, depth: 1, start: 0, count: 50, c: false };
      const error = caught(() => takeObject(inspection, wish, undefined));
      expect(error).toMatchObject({ code: 'cli/dead-end', exitCode: 8 });
      expect(`${error.message}\n  ${error.remedy}`).toContain(said);
    } finally {
      inspection.close();
    }
  });

  test.each([
    [['len(rows)'], 2, 'nothing can be called'],
    [['rows['], 2, 'between the brackets there must be a key or a number (at character 6)'],
    [[], 2, 'There is no object to look at.'],
    [['dta'], 8, '✗ dta leads nowhere: there is no name dta here.\n  Did you mean data?'],
    [['depth', '--frame', '7'], 8, 'There is no frame 7: the thread has 3.'],
    [['depth', '--thread', '1'], 8, 'There is no Python thread 1.'],
    [['depth', '--frame', '-1'], 2, '--frame'],
  ])('%j: status %d', async (args, status, said) => {
    const ending = await saidByCpydbg(['object', pid, ...args]);
    expect(ending).toMatchObject({ status, stdout: '' });
    expect(ending.stderr).toContain(said);
  });
});

function caught(work: () => unknown): CpydbgError {
  try {
    work();
  } catch (error) {
    if (error instanceof CpydbgError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

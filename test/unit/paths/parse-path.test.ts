import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { hex } from '../../../src/base/address.js';
import { parsePath } from '../../../src/cpython/paths/parse-path.js';
import type { Key, Path, PathProblem } from '../../../src/cpython/paths/path.js';

/** A path as text again, each part as Python would write it. */
function shown(path: Path | PathProblem): string {
  if ('problem' in path) return `${path.problem} @${path.at.from}`;
  const steps = path.steps.map((step) => {
    if (step.kind === 'attribute') return `.${step.name}`;
    if (step.kind === 'item') return `[${key(step.key)}]`;
    return `[${[step.start, step.stop, step.step].map((bound) => bound?.toString() ?? '').join(':')}]`;
  });
  return ('name' in path.root ? path.root.name : hex(path.root.address)) + steps.join('');
}

function key(it: Key): string {
  switch (it.kind) {
    case 'path':
      return shown(it.path);
    case 'None':
      return 'None';
    case 'bytes':
      return `b:${Buffer.from(it.value).toString('hex')}`;
    case 'str':
      return JSON.stringify(it.value);
    case 'int':
      return it.value.toString();
    case 'float':
      return `float:${it.value}`;
  }
}

describe('a path', () => {
  it.each([
    ['self', 'self'],
    ['  self . parent\t.name ', 'self.parent.name'],
    ['_größe.Ünï', '_größe.Ünï'],
    // The Kelvin sign is a K, as in Python.
    ['\u212a', 'K'],
    ['rows[0]', 'rows[0]'],
    ['rows[ -1 ]', 'rows[-1]'],
    ['rows[- 1_000]', 'rows[-1000]'],
    ['rows[0xff][0b11][0o17]', 'rows[255][3][15]'],
    ['rows[123456789012345678901234567890]', 'rows[123456789012345678901234567890]'],
    ['d[1.5][-1e3][.5]', 'd[float:1.5][float:-1000][float:0.5]'],
    ['d[True][False][None]', 'd[1][0][None]'],
    ["d['a']", 'd["a"]'],
    ['d["it\'s"]', 'd["it\'s"]'],
    [String.raw`d['\'\n\x41\u00e4\U0001f600\101\q']`, 'd["\'\\nAä😀A\\\\q"]'],
    [String.raw`d[r'\n\'']`, String.raw`d["\\n\\'"]`],
    [String.raw`d[b'a\xff\n']`, 'd[b:61ff0a]'],
    ['d[Rb"\\x"]', 'd[b:5c78]'],
    ['d[key]', 'd[key]'],
    ['d[self.keys[0]]', 'd[self.keys[0]]'],
    ['0x7FFF01a0.b[0x10]', '0x7fff01a0.b[16]'],
    ['a[1:2]', 'a[1:2:]'],
    ['a[:]', 'a[::]'],
    ['a[::2]', 'a[::2]'],
    ['a[ : -1 : ]', 'a[:-1:]'],
    ['a[5:0:-1][0]', 'a[5:0:-1][0]'],
  ])('%s', (text, expected) => {
    expect(shown(parsePath(text))).toBe(expected);
  });

  it('knows where its parts are', () => {
    const path = parsePath(' a.b [0]') as Path;
    expect([path.at, ...path.steps.map(({ at }) => at)]).toEqual([
      { from: 1, to: 2 },
      { from: 2, to: 4 },
      { from: 5, to: 8 },
    ]);
  });
});

describe('what is no path', () => {
  it.each([
    ['', 'a path begins with the name of a variable, or with an address: 0x7f… @0'],
    ['1', 'a path begins with the name of a variable, or with an address: 0x7f… @0'],
    ['a.', 'after the point there must be the name of an attribute @2'],
    ['a.1', 'after the point there must be the name of an attribute @2'],
    ['a[', 'between the brackets there must be a key or a number @2'],
    ['a[]', 'between the brackets there must be a key or a number @2'],
    ['a[1', 'a ] is missing @3'],
    ['f(x)', 'nothing can be called: the process is only looked at @1'],
    ['a[f(x)]', 'nothing can be called: the process is only looked at @3'],
    ['a + b', 'only names, .attributes, [subscripts] and [slices] can be followed @2'],
    ['a[1, 2]', 'only names, .attributes, [subscripts] and [slices] can be followed @3'],
    ["a['b]", "the string has no ' at its end @2"],
    ["a['\\", "the string has no ' at its end @2"],
    [String.raw`a['\x4']`, String.raw`\x needs 2 hexadecimal digits of a character @2`],
    [String.raw`a['\N{DASH}']`, String.raw`\N{…} is not known here: use \u or \U @2`],
    [String.raw`a['\U00110000']`, String.raw`\U needs 8 hexadecimal digits of a character @2`],
    ["a[b'ä€']", 'bytes hold ASCII characters only @2'],
    ['a[007]', 'a number must not begin with 0 @2'],
    ['a[1:x]', 'the bounds of a slice are whole numbers'],
    ['a[1::0]', 'the step of a slice cannot be 0'],
    ['a.b c', 'only names, .attributes, [subscripts] and [slices] can be followed @4'],
  ])('%s', (text, expected) => {
    expect(shown(parsePath(text))).toContain(expected);
  });

  it('is not followed for ever', () => {
    expect(shown(parsePath('a['.repeat(30)))).toContain('more than 20 subscripts in subscripts');
    expect(shown(parsePath('a'.repeat(20_000)))).toContain('a path has at most 10000 characters');
  });
});

const names = fc.constantFrom('a', 'größe', '_x1', 'self');
const keys = fc.oneof(
  fc.bigInt().map((value) => [value.toString(), value.toString()] as const),
  fc.string().map((value) => [pythonString(value), JSON.stringify(value)] as const),
  names.map((name) => [name, name] as const),
);
const steps = fc.oneof(
  names.map((name) => [`.${name}`, `.${name}`] as const),
  keys.map(([written, read]) => [`[${written}]`, `[${read}]`] as const),
  fc.tuple(fc.integer(), fc.integer()).map(([from, to]) => [`[${from}:${to}]`, `[${from}:${to}:]`] as const),
);

function pythonString(text: string): string {
  const inside = Array.from(text, (character) =>
    /['"\\\n]/.test(character) ? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}` : character,
  );
  return `'${inside.join('')}'`;
}

test('what Python would write is read back', () => {
  fc.assert(
    fc.property(names, fc.array(steps, { maxLength: 6 }), (name, all) => {
      const written = name + all.map(([step]) => step).join('');
      expect(shown(parsePath(written))).toBe(name + all.map(([, step]) => step).join(''));
    }),
  );
});

test('no text breaks the parser, and problems are inside of the text', () => {
  const texts = fc.string({ unit: fc.constantFrom(...`ab.[]:-'"\\x0 1()né😀`.split('')), maxLength: 30 });
  fc.assert(
    fc.property(texts, (text) => {
      const path = parsePath(text);
      if (!('problem' in path)) return;
      expect(path.at.from).toBeGreaterThanOrEqual(0);
      expect(path.at.to).toBeLessThanOrEqual(text.length);
      expect(path.at.from).toBeLessThanOrEqual(path.at.to);
    }),
    { numRuns: 1000 },
  );
});

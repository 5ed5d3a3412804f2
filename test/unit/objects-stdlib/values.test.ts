import { describe, expect, test } from 'vitest';
import { address, type Address } from '../../../src/base/address.js';
import { lineLimits } from '../../../src/base/limits.js';
import { children } from '../../../src/cpython/objects/children.js';
import { pathParts, pathText, type PathFlavour } from '../../../src/cpython/objects/stdlib/path-text.js';
import { builds, FakeHeap, type Build } from '../objects/fake-heap.js';
import { fakeClass, fakeFunction, fakeInstance, textOf } from './fake-classes.js';

const negative = 1;
const infinity = 2;
const nan = 4;
const signalling = 8;

/** A Decimal from its words of 19 digits, the lowest first. */
function fakeDecimal(
  heap: FakeHeap,
  words: readonly bigint[],
  exponent: number,
  flags = 0,
  digits = words,
): Address {
  const { image } = heap;
  const decimal = heap.instance(heap.typeNamed('decimal.Decimal'), 'PyDecObject');
  const number = address(decimal + image.layout.offset('PyDecObject.dec'));
  const data = image.allocate(words.length * 8);
  digits.forEach((word, index) => {
    image.write(data + index * 8, word);
  });
  image.set(number, 'mpd_t.flags', flags);
  image.set(number, 'mpd_t.exp', exponent);
  image.set(number, 'mpd_t.len', words.length);
  image.set(number, 'mpd_t.data', data);
  return decimal;
}

describe.each(builds)('%s: Decimal', (build) => {
  test.each([
    ['0', [0n], 0, 0],
    ['0E+3', [0n], 3, 0],
    ['0.000000', [0n], -6, 0],
    ['0E-7', [0n], -7, 0],
    ['-1.50', [150n], -2, negative],
    ['0.000001234', [1234n], -9, 0],
    ['1.234E-7', [1234n], -10, 0],
    ['1E+10', [1n], 10, 0],
    ['10000000000000000000', [0n, 1n], 0, 0],
    ['1.0000000000000000000', [0n, 1n], -19, 0],
    ['Infinity', [], 0, infinity],
    ['-sNaN45', [45n], 0, negative + signalling],
    ['NaN', [], 0, nan],
  ] as const)('%s', (text, words, exponent, flags) => {
    const heap = new FakeHeap(build);
    expect(textOf(heap, fakeDecimal(heap, words, exponent, flags))).toBe(`Decimal('${text}')`);
  });

  test('of too many digits', () => {
    const heap = new FakeHeap(build);
    const long = fakeDecimal(
      heap,
      Array.from({ length: 100 }, () => 10n ** 18n),
      0,
    );
    const text = textOf(heap, long, lineLimits);
    expect(text).toHaveLength("Decimal('')".length + lineLimits.characters + 1);
    const broken = fakeDecimal(heap, [1n], 0);
    heap.image.set(address(broken + heap.image.layout.offset('PyDecObject.dec')), 'mpd_t.len', 2n ** 40n);
    expect(textOf(heap, broken)).toContain('a Decimal of');
    const none = fakeDecimal(heap, [], 0);
    expect(textOf(heap, none)).toContain('a Decimal of 0 words');
  });
});

function fakeArray(heap: FakeHeap, code: string, itemSize: number, items: readonly bigint[]): Address {
  const { image } = heap;
  const array = heap.instance(heap.typeNamed('array.array'), 'arrayobject');
  const form = image.allocate(image.layout.size('arraydescr'));
  Buffer.from(code).forEach((byte, index) => {
    image.write(form + image.layout.offset('arraydescr.typecode') + index, byte, 1);
  });
  image.set(form, 'arraydescr.itemsize', itemSize);
  const room = image.allocate(items.length * itemSize);
  items.forEach((item, index) => {
    image.write(room + index * itemSize, item, itemSize);
  });
  image.set(array, 'PyVarObject.ob_size', items.length);
  image.set(array, 'arrayobject.ob_item', room);
  image.set(array, 'arrayobject.ob_descr', form);
  return array;
}

describe.each(builds)('%s: array', (build: Build) => {
  test.each([
    ['b', 1, [0x80n, 0x7fn], '[-128, 127]'],
    ['B', 1, [0x80n], '[128]'],
    ['h', 2, [0x8000n], '[-32768]'],
    ['I', 4, [0xffff_ffffn], '[4294967295]'],
    ['q', 8, [0x8000_0000_0000_0000n], '[-9223372036854775808]'],
    ['Q', 8, [0xffff_ffff_ffff_ffffn], '[18446744073709551615]'],
    ['f', 4, [0x3f00_0000n], '[0.5]'],
    ['d', 8, [0x3fb9_9999_9999_999an, 0xfff0_0000_0000_0000n], '[0.1, -inf]'],
    ['u', 4, [0x69n, 0x27n, 0x1f600n], `"i'😀"`],
    ['w', 4, [0x20acn], "'€'"],
  ] as const)('of type %s', (code, size, items, text) => {
    const heap = new FakeHeap(build);
    expect(textOf(heap, fakeArray(heap, code, size, items))).toBe(`array('${code}', ${text})`);
  });

  test('empty, and broken', () => {
    const heap = new FakeHeap(build);
    expect(textOf(heap, fakeArray(heap, 'i', 4, []))).toBe("array('i')");
    expect(textOf(heap, fakeArray(heap, 'i', 0, []))).toContain('items of 0 bytes');
    expect(textOf(heap, fakeArray(heap, 'x', 4, [1n]))).toContain("unknown code 'x'");
    const claims = fakeArray(heap, 'q', 8, [1n, 2n]);
    heap.image.set(claims, 'PyVarObject.ob_size', 2n ** 43n);
    expect(textOf(heap, claims, { ...lineLimits, items: 2 })).toBe("array('q', [1, 2, …])");
    expect(children(heap.target, claims, { start: 2 ** 42, count: 4 }).items[0]?.text).toContain(
      'unreadable',
    );
  });
});

test('array: half floats, and two letters for complex numbers', () => {
  const heap = new FakeHeap('3.15');
  expect(textOf(heap, fakeArray(heap, 'e', 2, [0x3c00n, 0x0001n, 0xfc00n, 0x7e00n, 0x2e66n]))).toBe(
    "array('e', [1.0, 5.960464477539063e-08, -inf, nan, 0.0999755859375])",
  );
  expect(textOf(heap, fakeArray(heap, 'Zf', 8, [0x4000_0000_3f80_0000n]))).toBe("array('Zf', [(1+2j)])");
});

function bytes(heap: FakeHeap, at: number, values: readonly number[]): void {
  values.forEach((value, index) => {
    heap.image.write(at + index, value, 1);
  });
}

describe.each(builds)('%s: datetime', (build) => {
  test('date, time and datetime', () => {
    const heap = new FakeHeap(build);
    const { layout } = heap.image;
    const date = heap.instance(heap.typeNamed('datetime.date'), 'PyDateTime_Date');
    bytes(heap, date + layout.offset('PyDateTime_Date.data'), [0x07, 0xe8, 2, 29]);
    expect(textOf(heap, date)).toBe('datetime.date(2024, 2, 29)');
    const time = heap.instance(heap.typeNamed('datetime.time'), 'PyDateTime_Time');
    bytes(heap, time + layout.offset('PyDateTime_Time.data'), [1, 2, 0, 0x0f, 0x42, 0x3f]);
    heap.image.set(time, 'PyDateTime_Time.fold', 1);
    expect(textOf(heap, time)).toBe('datetime.time(1, 2, 0, 999999, fold=1)');
    const moment = heap.instance(
      heap.classNamed('Moment', heap.typeNamed('datetime.datetime')),
      'PyDateTime_DateTime',
    );
    bytes(heap, moment + layout.offset('PyDateTime_DateTime.data'), [0x07, 0xe8, 1, 2, 3, 4, 5, 0, 0, 0]);
    expect(textOf(heap, moment)).toBe('Moment(2024, 1, 2, 3, 4, 5)');
  });

  test('timedelta, and the one timezone that is UTC', () => {
    const heap = new FakeHeap(build);
    const delta = heap.instance(heap.typeNamed('datetime.timedelta'), 'PyDateTime_Delta');
    expect(textOf(heap, delta)).toBe('datetime.timedelta(0)');
    const zone = heap.instance(heap.typeNamed('datetime.timezone'), 'PyDateTime_TimeZone');
    heap.image.set(zone, 'PyDateTime_TimeZone.offset', delta);
    expect(textOf(heap, zone)).toBe('datetime.timezone.utc');
    heap.image.set(zone, 'PyDateTime_TimeZone.name', heap.str('Z'));
    expect(textOf(heap, zone)).toBe("datetime.timezone(datetime.timedelta(0), 'Z')");
    heap.image.set(delta, 'PyDateTime_Delta.days', -1);
    heap.image.set(delta, 'PyDateTime_Delta.microseconds', 7);
    expect(textOf(heap, delta)).toBe('datetime.timedelta(days=-1, microseconds=7)');
  });
});

describe('paths', () => {
  test.each<readonly [PathFlavour, readonly string[], string]>([
    ['posix', [], '.'],
    ['posix', ['.'], '.'],
    ['posix', ['a', 'b', '..', 'c/'], 'a/b/../c'],
    ['posix', ['a', '/b', 'c'], '/b/c'],
    ['posix', ['//x//y'], '//x/y'],
    ['posix', ['///x'], '/x'],
    ['windows', ['C:\\Users', 'x/y'], 'C:\\Users\\x\\y'],
    ['windows', ['c:/a', 'C:b'], 'C:\\a\\b'],
    ['windows', ['c:/a', 'd:', 'e'], 'd:e'],
    ['windows', ['c:a', '\\b'], 'c:\\b'],
    ['windows', ['//server/share'], '\\\\server\\share\\'],
    ['windows', ['//server/share', 'x'], '\\\\server\\share\\x'],
    ['windows', ['//?/UNC/server/share'], '\\\\?\\UNC\\server\\share\\'],
    ['windows', ['//server'], '\\\\server'],
    ['windows', ['./c:x'], '.\\c:x'],
  ])('%s %j', (flavour, texts, expected) => {
    expect(pathText(pathParts(texts, flavour), flavour)).toBe(expected);
  });

  test.each([
    ['3.11', 'pathlib', { _drv: '', _root: '/', _parts: ['/', 'a', "it's"] }],
    ['3.12', 'pathlib', { _raw_paths: ['/a', "it's"] }],
    ['3.13', 'pathlib._local', { _raw_paths: ['x'], _drv: '', _root: '/', _tail_cached: ['a', "it's"] }],
    ['3.15', 'pathlib', { _raw_paths: ['x'], _str: "/a/it's" }],
  ] as const)('of %s', (build, module, attributes) => {
    const heap = new FakeHeap(build);
    const fn = fakeFunction(heap, { module, qualname: 'PurePath.__repr__' });
    const type = fakeClass(heap, 'PosixPath', { __repr__: fn });
    const kept = Object.entries(attributes).map(
      ([name, value]: readonly [string, string | readonly string[]]) => [
        name,
        typeof value === 'string' ? heap.str(value) : heap.list(value.map((each) => heap.str(each))),
      ],
    );
    const path = fakeInstance(heap, type, Object.fromEntries(kept) as Record<string, Address>);
    expect(textOf(heap, path)).toBe(`PosixPath("/a/it's")`);
  });
});

describe.each(builds)('%s: patterns', (build) => {
  test('flags', () => {
    const heap = new FakeHeap(build);
    const pattern = (flags: number, isBytes = 0): string => {
      const at = heap.instance(heap.typeNamed('re.Pattern'), 'PatternObject');
      heap.image.set(at, 'PatternObject.pattern', heap.str('a+'));
      heap.image.set(at, 'PatternObject.flags', flags);
      heap.image.set(at, 'PatternObject.isbytes', isBytes);
      return textOf(heap, at);
    };
    expect(pattern(32)).toBe("re.compile('a+')");
    expect(pattern(32 + 2 + 16)).toBe("re.compile('a+', re.IGNORECASE|re.DOTALL)");
    expect(pattern(32 + 256)).toBe("re.compile('a+', re.UNICODE|re.ASCII)");
    expect(pattern(32, 1)).toBe("re.compile('a+', re.UNICODE)");
    expect(pattern(2 ** 31)).toBe("re.compile('a+', 0x80000000)");
  });

  test('a match reads no more than it shows', () => {
    const heap = new FakeHeap(build);
    const at = heap.instance(heap.typeNamed('re.Match'), heap.image.layout.size('MatchObject') + 16);
    const marks = at + heap.image.layout.offset('MatchObject.mark');
    heap.image.set(at, 'MatchObject.string', heap.str('x'.repeat(100)));
    heap.image.write(marks, 10);
    heap.image.write(marks + 8, 100);
    expect(textOf(heap, at)).toBe(`<re.Match object; span=(10, 100), match='${'x'.repeat(49)}>`);
    heap.image.write(marks + 8, 2n ** 40n);
    expect(textOf(heap, at)).toContain('a match beyond its string');
  });
});

import { describe, expect, it } from 'vitest';
import { ElfProblem } from '../../../src/elf/problem.js';
import { Bytes } from './bytes.js';
import { parseImage } from './elf-image.js';

interface Written {
  readonly name: string;
  readonly value?: number;
  readonly size?: number;
  /** Binding in the upper half, kind in the lower. Left out: a global object. */
  readonly info?: number;
  /** 0: not defined here. */
  readonly section?: number;
}

const local = 0x01;
const global = 0x11;

function table(symbols: readonly Written[]): { entries: Uint8Array; names: Uint8Array } {
  const names = new Bytes().u8(0);
  const entries = new Bytes().zeros(24);
  for (const { name, value = 1, size = 8, info = global, section = 1 } of symbols) {
    entries.u32(names.length).u8(info, 0).u16(section).u64(value, size);
    names.text(name);
  }
  return { entries: entries.done(), names: names.done() };
}

function fileWith(symbols: readonly Written[], dynamic: readonly Written[] = []) {
  const [full, loaded] = [table(symbols), table(dynamic)];
  return parseImage({
    sections: [
      { name: '.symtab', type: 2, link: 2, bytes: full.entries },
      { name: '.strtab', type: 3, bytes: full.names },
      { name: '.dynsym', type: 11, link: 4, bytes: loaded.entries },
      { name: '.dynstr', type: 3, bytes: loaded.names },
    ],
  });
}

describe('symbols', () => {
  it('are found by name, with what is known of them', () => {
    const elf = fileWith([
      { name: '_PyRuntime', value: 0x7f00_1234_5678, size: 1000 },
      { name: 'function', info: 0x12 },
      { name: 'local', info: local },
      { name: 'tls', info: 0x16, value: 16 },
      { name: 'größe', info: 0x20 },
    ]);
    expect(elf.symbol('_PyRuntime')).toEqual({
      name: '_PyRuntime',
      value: 0x7f00_1234_5678,
      size: 1000,
      kind: 'object',
      global: true,
    });
    expect(elf.symbol('function')?.kind).toBe('function');
    expect(elf.symbol('local')?.global).toBe(false);
    expect(elf.symbol('tls')).toMatchObject({ kind: 'thread-local', value: 16 });
    expect(elf.symbol('größe')?.kind).toBe('other');
    expect(elf.symbol('_PyRuntim')).toBeUndefined();
    expect([...elf.symbols()].map(({ name }) => name)).toEqual([
      '_PyRuntime',
      'function',
      'local',
      'tls',
      'größe',
    ]);
  });

  it('are those of the file: not what it takes from others, no sections and no source files', () => {
    const elf = fileWith([
      { name: 'from_elsewhere', section: 0 },
      { name: 'section', info: 0x03 },
      { name: 'file.c', info: 0x04 },
    ]);
    expect([...elf.symbols()]).toEqual([]);
    expect(elf.symbol('from_elsewhere')).toBeUndefined();
  });

  it('are global ones before local ones of the same name, whatever their order', () => {
    const elf = fileWith(
      [
        { name: 'one', value: 1, info: local },
        { name: 'one', value: 2 },
        { name: 'two', value: 3 },
        { name: 'two', value: 4, info: local },
        { name: 'three', value: 5, info: local },
      ],
      [
        { name: 'two', value: 6 },
        { name: 'three', value: 7 },
        { name: 'four', value: 8 },
      ],
    );
    expect(['one', 'two', 'three', 'four'].map((name) => elf.symbol(name)?.value)).toEqual([2, 3, 7, 8]);
  });

  it('with versions are found with and without them', () => {
    const elf = fileWith([
      { name: 'memcpy@LIB_1', value: 1 },
      { name: 'memcpy@@LIB_2', value: 2 },
      { name: 'memcpy@LIB_3', value: 3 },
      { name: 'old@LIB_1', value: 4 },
    ]);
    expect(elf.symbol('memcpy')).toMatchObject({ name: 'memcpy', value: 2, version: 'LIB_2' });
    expect(elf.symbol('memcpy@@LIB_2')?.value).toBe(2);
    expect(elf.symbol('memcpy@LIB_1')).toMatchObject({ name: 'memcpy', value: 1, version: 'LIB_1' });
    expect(elf.symbol('old')).toMatchObject({ value: 4, version: 'LIB_1' });
  });

  it('are none in a file without tables', () => {
    expect(parseImage({}).symbol('main')).toBeUndefined();
    expect([...parseImage({}).symbols()]).toEqual([]);
  });

  it('whose names are beyond the table have none, and names without an end are none', () => {
    const { entries } = table([{ name: 'some' }, { name: 'more' }]);
    const elf = parseImage({
      sections: [
        { name: '.symtab', type: 2, link: 2, bytes: entries },
        { name: '.strtab', type: 3, bytes: Buffer.from('\0so') },
      ],
    });
    expect([...elf.symbols()].map(({ name }) => name)).toEqual(['', '']);
  });

  it('whose names overlap without measure are refused', () => {
    const entries = new Bytes().zeros(24);
    for (let index = 0; index < 2_000; index += 1) entries.u32(0).u8(global, 0).u16(1).u64(0, 0);
    const elf = parseImage({
      sections: [
        { name: '.symtab', type: 2, link: 2, bytes: entries.done() },
        { name: '.strtab', type: 3, bytes: Buffer.from(`${'x'.repeat(10_000)}\0`) },
      ],
    });
    expect(() => elf.symbol('x')).toThrow(new ElfProblem('the names of symbols overlap too much'));
  });
});

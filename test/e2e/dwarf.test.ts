import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { StructName } from '../../src/cpython/layouts/catalogue.js';
import { sourceOfBytes } from '../../src/elf/byte-source.js';
import { buildIdPath, debugLink, isLinked } from '../../src/elf/debug-files.js';
import { hasDebugInfo } from '../../src/elf/dwarf/debug-info.js';
import { readStructs, type Types } from '../../src/elf/dwarf/read-structs.js';
import type { StructType } from '../../src/elf/dwarf/struct-type.js';
import { parseElf, type ElfFile } from '../../src/elf/elf-file.js';
import { compiledOffsets } from '../../tools/layouts/compiled-offsets.mjs';
import { cType, preamble } from '../../tools/layouts/cpython-headers.mjs';
import { builtPython, testedVersions } from './built-python.js';
import { withZoo, zoo, zooInclude, zooPreamble, zooValues } from './dwarf-zoo.js';

/** A member in bits from the beginning of the struct: that is the same in all ways to read a bit field. */
interface Place {
  readonly path: string;
  readonly first: number;
  readonly bits: number;
  readonly isBitField: boolean;
}

type Row = readonly [string, readonly [string, ...string[]]];

const names = zoo.map(({ name }) => name);

/** What `cc` says of the zoo. */
const compiled = new Map(
  compiledOffsets({
    include: [zooInclude],
    preamble: zooPreamble,
    structs: zoo.map(({ type, name, members }) => ({
      type,
      fields: members.map((path) => ({ path, kind: kindOf(name, path) })),
    })),
  }).map(({ size, fields }, index) => [names[index] ?? '', { size, fields }] as const),
);

function kindOf(name: string, path: string): 'plain' | 'flexible' | 'bits' {
  if (name === 'flexible' && path === 'items') return 'flexible';
  const isBits =
    name === 'bits' ||
    (name === 'packed_bits' && /^[abc]$/.test(path)) ||
    (name === 'mixed' && /^[abwi]$/.test(path)) ||
    /\b(part|deepest)$/.test(path);
  return isBits ? 'bits' : 'plain';
}

const gcc: readonly Row[] = [
  ['DWARF 5', ['cc', '-gdwarf-5']],
  ['DWARF 4', ['cc', '-gdwarf-4']],
  ['DWARF 3', ['cc', '-gdwarf-3', '-gstrict-dwarf']],
  ['DWARF 2', ['cc', '-gdwarf-2', '-gstrict-dwarf']],
  ['DWARF 5 in 64 bits', ['cc', '-gdwarf-5', '-gdwarf64']],
  ['DWARF 4 in 64 bits', ['cc', '-gdwarf-4', '-gdwarf64']],
  ['macros', ['cc', '-gdwarf-5', '-g3']],
  ['types in units of their own', ['cc', '-gdwarf-5', '-fdebug-types-section']],
  ['types in .debug_types', ['cc', '-gdwarf-4', '-fdebug-types-section']],
  ['compressed sections', ['cc', '-gdwarf-5', '-gz=zlib']],
  ['sections compressed the old way', ['cc', '-gdwarf-4', '-gz=zlib-gnu']],
  ['link-time optimization', ['cc', '-gdwarf-5', '-O2', '-flto']],
  ['a shared library', ['cc', '-gdwarf-5', '-shared', '-fPIC']],
];

/** Another compiler writes other forms; it need not be there. */
const clang: readonly Row[] = [
  ['clang, DWARF 5', ['clang', '-gdwarf-5']],
  ['clang, DWARF 4', ['clang', '-gdwarf-4', '-glldb']],
  ['clang, DWARF 2', ['clang', '-gdwarf-2']],
  ['clang, types in units of their own', ['clang', '-gdwarf-5', '-fdebug-types-section']],
];

describe.each(hasClang() ? [...gcc, ...clang] : gcc)('%s', (_, command) => {
  let types: Types;
  beforeAll(() => {
    types = withZoo(command, (file) => readStructs(open(file), names, Object.keys(zooValues)));
  });

  test.each(zoo)('$type is as the compiler has it', ({ name, members }) => {
    const struct = types.structs.get(name);
    const wanted = compiled.get(name);
    expect(struct?.size).toBe(wanted?.size);
    const places = struct === undefined ? [] : flatten(struct);
    expect(places.map(({ path }) => path)).toEqual(members);
    expect(places).toEqual(
      members.map((path) => {
        const { offset = NaN, size = NaN, bits } = wanted?.fields[path] ?? {};
        return bits === undefined
          ? { path, first: offset * 8, bits: size * 8, isBitField: false }
          : { path, first: offset * 8 + bits.shift, bits: bits.width, isBitField: true };
      }),
    );
  });

  test('enumerators have their values', () => {
    expect(Object.fromEntries(types.enumerators)).toEqual(zooValues);
    expect(types.rivals.size).toBe(0);
  });
});

test('what is inside of functions, and what is declared only, is not found', () => {
  const { structs } = withZoo(['cc', '-g'], (file) =>
    readStructs(open(file), ['local', 'defined_nowhere', 'node']),
  );
  expect([...structs.keys()]).toEqual(['node']);
});

test('bit fields are read within the unit of their type, if they are in one', () => {
  const { structs } = withZoo(['cc', '-g'], (file) => readStructs(open(file), ['mixed', 'packed_bits']));
  const member = (struct: string, name: string) =>
    structs.get(struct)?.members.find((each) => each.name === name);
  expect(member('mixed', 'b')).toEqual({ name: 'b', offset: 0, size: 4, bits: { shift: 12, width: 20 } });
  expect(member('packed_bits', 'a')).toEqual({
    name: 'a',
    offset: 0,
    size: 4,
    bits: { shift: 8, width: 13 },
  });
  expect(member('packed_bits', 'b')).toEqual({
    name: 'b',
    offset: 2,
    size: 7,
    bits: { shift: 5, width: 50 },
  });
});

test('debug information in a file of its own', () => {
  withZoo(['cc', '-g', '-Wl,--build-id'], (file, folder) => {
    const debug = join(folder, 'zoo.debug');
    execFileSync('objcopy', ['--only-keep-debug', file, debug]);
    execFileSync('objcopy', ['--strip-debug', `--add-gnu-debuglink=${debug}`, file]);
    const [program, debugFile] = [open(file), open(debug)];
    expect(hasDebugInfo(program)).toBe(false);
    expect(() => readStructs(program, names)).toThrow('it has no debug information');
    const link = debugLink(program);
    expect(link?.file).toBe('zoo.debug');
    expect(link && isLinked(debugFile.source, link)).toBe(true);
    expect(link && isLinked(program.source, link)).toBe(false);
    expect(debugFile.buildId).toBe(program.buildId);
    expect(buildIdPath(program.buildId ?? '')).toMatch(/^\.build-id\/[0-9a-f]{2}\/[0-9a-f]{38}\.debug$/);
    expect(readStructs(debugFile, names).structs.size).toBe(names.length);
    expect(debugFile.symbol('animal_0')).toEqual(program.symbol('animal_0'));
  });
});

test('different structs of one name: the first counts, or that of the file that is meant', () => {
  withZoo(['cc', '-g'], (_, folder) => {
    const sources = ['one', 'two', 'three'].map((name) => join(folder, `${name}.c`));
    const [one = '', two = '', three = ''] = sources;
    writeFileSync(one, 'struct rival { int a; }; struct rival of_one; int main(void) { return 0; }\n');
    writeFileSync(two, 'struct rival { long b; char c; }; struct rival of_two;\n');
    writeFileSync(three, '\n\nstruct rival { int a; }; struct rival of_three;\n');
    const file = join(folder, 'rivals');
    execFileSync('cc', ['-g', ...sources, '-o', file]);
    const elf = open(file);
    const { structs, rivals } = readStructs(elf, ['rival']);
    expect(structs.get('rival')?.size).toBe(4);
    expect(rivals.get('rival')?.map((each) => [basename(each.file ?? ''), each.struct.size])).toEqual([
      ['one.c', 4],
      ['two.c', 16],
    ]);
    const meant = (name: string) =>
      readStructs(elf, [{ name: 'rival', file: name }]).structs.get('rival')?.size;
    expect([meant('two.c'), meant(`${basename(folder)}/two.c`), meant('wo.c')]).toEqual([16, 16, 4]);
  });
});

const ofCPython = [
  ...['PyObject', 'PyVarObject', 'PyTypeObject', 'PyHeapTypeObject', 'PyLongObject', 'PyASCIIObject'],
  ...['PyCompactUnicodeObject', 'PyListObject', 'PyTupleObject', 'PyDictObject', 'PyDictKeysObject'],
  ...[
    'PySetObject',
    'PyFunctionObject',
    'PyCodeObject',
    'PyFrameObject',
    '_PyInterpreterFrame',
    'PyGenObject',
  ],
  ...['PyModuleObject', 'PyThreadState', 'PyInterpreterState', '_PyRuntimeState', '_gc_runtime_state'],
];

test.each(testedVersions)("CPython %s's structs are as its headers have them", (version) => {
  const { program, source } = builtPython(version);
  const { structs } = readStructs(open(program), ofCPython);
  expect([...structs.keys()]).toEqual(ofCPython);
  const read = [...structs].map(([name, struct]) => ({
    type: cType(name as StructName),
    size: struct.size,
    places: flatten(struct, 1),
  }));
  const said = compiledOffsets({
    include: [join(source, 'Include'), join(source, 'Include', 'internal'), dirname(program)],
    preamble,
    structs: read.map(({ type, places }) => ({
      type,
      fields: places.map(({ path, bits, isBitField }) => ({
        path,
        kind: isBitField ? 'bits' : bits === 0 ? 'flexible' : 'plain',
      })),
    })),
  });
  expect(read.flatMap(({ places }) => places).length).toBeGreaterThan(500);
  expect(said.map(({ size }) => size)).toEqual(read.map(({ size }) => size));
  expect(read.map(({ places }) => places)).toEqual(
    said.map(({ fields }) =>
      Object.entries(fields).map(([path, { offset, size, bits }]) =>
        bits === undefined
          ? { path, first: offset * 8, bits: size * 8, isBitField: false }
          : { path, first: offset * 8 + bits.shift, bits: bits.width, isBitField: true },
      ),
    ),
  );
});

/** Members with those of structs in them, unnamed ones seen through. */
function flatten(struct: StructType, depth = 8, prefix = '', base = 0): Place[] {
  return struct.members.flatMap(({ name, offset, size, bits, struct: inner }) => {
    const first = (base + offset) * 8 + (bits?.shift ?? 0);
    const path = `${prefix}${name ?? ''}`;
    const own: Place[] =
      name === undefined
        ? []
        : [{ path, first, bits: bits?.width ?? size * 8, isBitField: bits !== undefined }];
    if (inner === undefined || (name !== undefined && depth <= 0)) return own;
    return [...own, ...flatten(inner, depth - 1, name === undefined ? prefix : `${path}.`, base + offset)];
  });
}

function open(file: string): ElfFile {
  return parseElf(sourceOfBytes(readFileSync(file)));
}

function hasClang(): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'clang')));
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCompileUnits } from '../../../src/setup/doctor/build/compile-units.js';
import { inspectBuild } from '../../../src/setup/doctor/build/inspect-build.js';
import { optimizationOf } from '../../../src/setup/doctor/build/optimization.js';
import { mapped } from '../../../src/setup/doctor/build/source-places.js';
import type { Outcome } from '../../../src/exec/command.js';
import { byId, failing, fakeDisk, fakeExec, never, ok } from './fake-machine.js';

/** As readelf 2.40 prints it. */
const readelf = `Contents of the .debug_info section:

  Compilation Unit @ offset 0:
   Length:        0xe8 (32-bit)
   Version:       5
   Unit Type:     DW_UT_compile (1)
   Abbrev Offset: 0
   Pointer Size:  8
 <0><c>: Abbrev Number: 5 (DW_TAG_compile_unit)
    <d>   DW_AT_producer    : (indirect string, offset: 0x4718): GNU C11 12.2.0 -mtune=generic -g3 -O0 -std=c11
    <11>   DW_AT_language    : 29	(C11)
    <12>   DW_AT_name        : (indirect line string, offset: 0): /ws/cpython/Programs/python.c
    <16>   DW_AT_comp_dir    : (indirect line string, offset: 0x29): /ws/build/debug
    <1a>   DW_AT_low_pc      : 0x818b9
 <1><32>: ...
  Compilation Unit @ offset 0xec:
 <0><f8>: Abbrev Number: 19 (DW_TAG_compile_unit)
    <f9>   DW_AT_producer    : (indirect string, offset: 0x4718): GNU C11 12.2.0 -mtune=generic -g3 -O0 -std=c11
    <fe>   DW_AT_name        : (indirect line string, offset: 0x8f1): ../../cpython/Modules/getbuildinfo.c
    <102>   DW_AT_comp_dir    : (indirect line string, offset: 0x29): /ws/build/debug
`;

/** As LLVM's dwarfdump prints it. */
const dwarfdump = `python.o:	file format Mach-O arm64

.debug_info contents:
0x00000000: Compile Unit: length = 0x000000e8, format = DWARF32, version = 0x0005

0x0000000c: DW_TAG_compile_unit
              DW_AT_producer	("Apple clang version 15.0.0 (clang-1500.3.9.4)")
              DW_AT_language	(DW_LANG_C11)
              DW_AT_name	("/ws/cpython/Programs/python.c")
              DW_AT_comp_dir	("/ws/build/debug")
`;

const program = '/ws/build/debug/python';
const sources = {
  '/ws/cpython/Programs/python.c': 'file',
  '/ws/cpython/Modules/getbuildinfo.c': 'file',
} as const;

interface Answer {
  readonly pydebug?: boolean;
  readonly flags?: string;
  readonly executable?: string;
}

const says = ({ pydebug = true, flags = '-g3 -O0 -Wall', executable = program }: Answer = {}): Outcome =>
  ok(`${JSON.stringify({ version: '3.13.5', executable, pydebug, freeThreaded: false, flags })}\n`);

function inspect(
  python: Outcome,
  dump: Outcome | undefined,
  kinds: Readonly<Record<string, 'file'>> = sources,
  sourceMap: readonly { from: string; to: string }[] = [],
) {
  const exec = fakeExec({
    run: ([name]) => (name === 'readelf' || name === 'dwarfdump' ? dump : python),
  });
  return inspectBuild(
    program,
    { exec, disk: fakeDisk({ kinds }), platform: 'linux', signal: never },
    sourceMap,
  );
}

describe('compile units', () => {
  test('of readelf', () => {
    expect(readCompileUnits(readelf)).toEqual([
      {
        name: '/ws/cpython/Programs/python.c',
        directory: '/ws/build/debug',
        producer: 'GNU C11 12.2.0 -mtune=generic -g3 -O0 -std=c11',
      },
      expect.objectContaining({ name: '../../cpython/Modules/getbuildinfo.c' }),
    ]);
  });

  test('of dwarfdump', () => {
    expect(readCompileUnits(dwarfdump)).toEqual([
      {
        name: '/ws/cpython/Programs/python.c',
        directory: '/ws/build/debug',
        producer: 'Apple clang version 15.0.0 (clang-1500.3.9.4)',
      },
    ]);
  });

  test('of a dump that is cut off anywhere are the first ones of the whole', () => {
    const all = readCompileUnits(readelf);
    fc.assert(
      fc.property(fc.nat(readelf.length), (end) => {
        const cut = readCompileUnits(readelf.slice(0, end));
        expect(cut).toEqual(all.slice(0, cut.length));
      }),
      { seed: 2 },
    );
  });
});

describe('the optimisation level', () => {
  const gnu = (flags: string) => [{ name: 'a.c', directory: '/', producer: `GNU C11 12.2.0 ${flags}` }];
  test.each([
    ['from gcc’s debug information', gnu('-g -Og'), '-O3', 'g'],
    ['the last of several', gnu('-O3 -g -O0'), '', '0'],
    ['none is -O0 for gcc', gnu('-g'), '-O3', '0'],
    ['a bare -O', [], '-g -O -Wall', '1'],
    [
      'from the flags where clang compiled',
      [{ name: 'a.c', directory: '/', producer: 'clang 19' }],
      '-O2',
      '2',
    ],
    ['said by nobody', [], '-g', undefined],
  ])('%s', (_, units, flags, level) => expect(optimizationOf(units, flags)).toBe(level));
});

describe('a source map', () => {
  const map = [{ from: '/old/', to: '/new' }];
  test.each([
    ['/old/Python/ceval.c', '/new/Python/ceval.c'],
    ['/old', '/new'],
    ['/older/Python/ceval.c', undefined],
  ])('%s leads to %s', (path, to) => expect(mapped(path, map)).toBe(to));
});

describe('a build', () => {
  test('of setup is well in every point', async () => {
    const findings = await inspect(says(), ok(readelf));
    expect(findings.map(({ id, status, found }) => [id, status, found])).toEqual([
      ['build/interpreter', 'ok', 'CPython 3.13.5'],
      ['build/pydebug', 'ok', 'yes'],
      ['build/optimization', 'ok', '-O0: every variable can be read'],
      ['build/debug-info', 'ok', 'present'],
      ['build/sources', 'ok', 'yes, 2 of 2 looked at'],
    ]);
  });

  test('of a distribution is not built for debugging, and the remedy says how to get one', async () => {
    const findings = await inspect(
      says({ pydebug: false, flags: '-g -O2 -Wall', executable: '/usr/bin/python3.11' }),
      ok(''),
    );
    expect(findings.map(({ id, status }) => [id, status])).toEqual([
      ['build/interpreter', 'ok'],
      ['build/pydebug', 'wrong'],
      ['build/optimization', 'wrong'],
      ['build/debug-info', 'missing'],
    ]);
    expect(byId(findings, 'build/pydebug')).toMatchObject({
      found: 'no: this interpreter was not built for debugging',
      remedy: { text: expect.stringContaining('--with-pydebug') as string },
    });
  });

  test('whose sources have moved says which file is looked for', async () => {
    const findings = await inspect(says(), ok(readelf), {});
    expect(byId(findings, 'build/sources')).toMatchObject({
      status: 'wrong',
      found: '2 of 2 files are not there, such as /ws/cpython/Programs/python.c',
    });
  });

  test('whose sources have moved is well with a map that leads to them', async () => {
    const kinds = { '/moved/Programs/python.c': 'file', '/moved/Modules/getbuildinfo.c': 'file' } as const;
    const findings = await inspect(says(), ok(readelf), kinds, [{ from: '/ws/cpython', to: '/moved' }]);
    expect(byId(findings, 'build/sources').status).toBe('ok');
  });

  test('is judged by its own flags where readelf is missing', async () => {
    const findings = await inspect(says(), undefined);
    expect(byId(findings, 'build/debug-info')).toMatchObject({
      status: 'unknown',
      found: 'there is no readelf to read it with',
    });
    expect(byId(findings, 'build/optimization').status).toBe('ok');
  });

  test.each([
    ['does not exist', undefined, 'it cannot be started (ENOENT)'],
    ['crashes', failing('Fatal Python error: no encodings\n'), 'it says: Fatal Python error: no encodings'],
    ['hangs', { ...ok(''), timedOut: true }, 'it did not answer in 20 seconds'],
    ['is something else', ok('hello\n'), 'it is no Python 3 interpreter'],
  ])('that %s is one finding', async (_, outcome, found) => {
    const exec = fakeExec({ run: () => outcome });
    const findings = await inspectBuild(program, {
      exec,
      disk: fakeDisk(),
      platform: 'linux',
      signal: never,
    });
    expect(findings).toEqual([expect.objectContaining({ id: 'build/interpreter', status: 'wrong', found })]);
  });

  test('on macOS is read through its object file where there is no .dSYM', async () => {
    const exec = fakeExec({ run: ([name]) => (name === 'dwarfdump' ? ok(dwarfdump) : says()) });
    const disk = fakeDisk({ kinds: { ...sources, '/ws/build/debug/Programs/python.o': 'file' } });
    const findings = await inspectBuild(program, { exec, disk, platform: 'darwin', signal: never });
    expect(byId(findings, 'build/sources').status).toBe('ok');
    expect(exec.commands.at(-1)?.argv.at(-1)).toBe('/ws/build/debug/Programs/python.o');
  });
});

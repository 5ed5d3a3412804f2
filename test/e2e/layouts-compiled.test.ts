import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StructName } from '../../src/cpython/layouts/catalogue.js';
import { layoutFromTables } from '../../src/cpython/layouts/layout-from-tables.js';
import { definedIn } from '../../src/cpython/layouts/struct-tags.js';
import { compiledOffsets } from '../../tools/layouts/compiled-offsets.mjs';
import { cType, preamble, sourcePreamble } from '../../tools/layouts/cpython-headers.mjs';
import { builtPython, builtWorkspaces, type BuiltPython } from './built-python.js';
import { versionOf } from './layouts/version-of.js';

/** What the C compiler says to the sources and the pyconfig.h of each CPython that was built from source. */
describe.each(builtWorkspaces)('the table for $name', ({ name, variant }) => {
  const built = builtPython(name);
  const version = versionOf(built.program);
  const layout = layoutFromTables(version, variant === 'free-threaded', { debug: variant !== 'release' });
  if (layout === undefined) throw new Error(`no table for ${name}`);
  const files = [...new Set([...layout.structs.keys()].map((struct) => sourceOf(struct, built)))];

  it.each(files)('is what the compiler says about the structs of %s', (file) => {
    const structs = [...layout.structs].filter(([struct]) => sourceOf(struct, built) === file);
    const compiled = compiledOffsets({
      include: [
        dirname(built.program),
        ...['Include', 'Include/internal', 'Include/internal/mimalloc', 'Modules/_decimal/libmpdec'].map(
          (folder) => join(built.source, folder),
        ),
      ],
      preamble: file === headers ? preamble : macrosFor(file) + sourcePreamble(join(built.source, file)),
      structs: structs.map(([struct, { fields }]) => ({
        type: cType(struct as StructName),
        fields: Object.entries(fields).map(([path, { size, bits }]) => ({
          path,
          kind: bits !== undefined ? 'bits' : size === 0 ? 'flexible' : 'plain',
        })),
      })),
    });
    structs.forEach(([struct, expected], index) =>
      expect({ struct, ...compiled[index] }).toEqual({ struct, ...expected }),
    );
  });

  it('has every struct that is not only in other versions', () => {
    expect(layout.structs.size).toBeGreaterThan(110);
  });
});

const headers = 'the headers';

/** Where a struct is declared: a C file of this version, or its headers. */
function sourceOf(struct: string, { source }: BuiltPython): string {
  const file = definedIn[struct as StructName];
  return file !== undefined && existsSync(join(source, file)) ? file : headers;
}

/** What the makefile gives the compiler beside pyconfig.h: libmpdec has to know the machine. */
function macrosFor(file: string): string {
  if (!file.startsWith('Modules/_decimal/')) return '';
  return '#define CONFIG_64 1\n#define ANSI 1\n#define HAVE_UINT128_T 1\n';
}

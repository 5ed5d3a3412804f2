import { basename, dirname, join } from 'node:path';
import { enumerators, structs, type StructName } from '../cpython/layouts/catalogue.js';
import { layoutFromTypes } from '../cpython/layouts/layout-from-types.js';
import type { Struct } from '../cpython/layouts/layout.js';
import { definedIn, namesOf } from '../cpython/layouts/struct-tags.js';
import { buildIdPath, debugLink, isLinked } from '../elf/debug-files.js';
import { hasDebugInfo } from '../elf/dwarf/debug-info.js';
import { readStructs, type StructName as WantedName } from '../elf/dwarf/read-structs.js';
import { parseElf, type ElfFile } from '../elf/elf-file.js';
import { attemptElf } from '../elf/problem.js';
import type { ByteSource } from '../elf/byte-source.js';
import { OpenFiles } from './open-files.js';

/** The part of CPython's structs and enumerators that one program or library has debug information of. */
export interface DebugTypes {
  readonly structs: Readonly<Record<string, Struct>>;
  readonly constants: Readonly<Record<string, number>>;
}

/** Where debug files are, besides the folder of the program. */
const systemDebugFolder = '/usr/lib/debug';

/** Folders above a program that are looked at. */
const maxAbove = 20;

/**
 * The debug information of a file, its own or that of a separate debug file.
 *
 * @param path where the file is on this machine.
 * @returns undefined if there is none.
 */
export function debugTypes(elf: ElfFile, path: string): DebugTypes | undefined {
  const own = attemptElf(() => hasDebugInfo(elf));
  if ('value' in own && own.value) return typesIn(elf);
  const files = new OpenFiles();
  try {
    const source = files.first(debugFiles(elf, path), (candidate) => refuse(elf, candidate));
    if ('unreadable' in source) return undefined;
    const parsed = attemptElf(() => parseElf(source.value));
    return 'value' in parsed ? typesIn(parsed.value) : undefined;
  } finally {
    files.close();
  }
}

function typesIn(elf: ElfFile): DebugTypes | undefined {
  const read = attemptElf(() => readStructs(elf, wantedNames, enumerators));
  if ('unreadable' in read) return undefined;
  const layout = layoutFromTypes(read.value.structs, read.value.enumerators);
  return { structs: Object.fromEntries(layout.structs), constants: Object.fromEntries(layout.constants) };
}

const wantedNames: readonly WantedName[] = (Object.keys(structs) as StructName[]).flatMap((struct) => {
  const file = definedIn[struct];
  return namesOf(struct).map((name) => (file === undefined ? name : { name, file }));
});

/**
 * Where the debug file of a program may be, the likeliest first: by build id and by name, in the folders of debug files
 * of the system and of each root that the program may be under (`/opt/x/usr/bin/python3` may have one in
 * `/opt/x/usr/lib/debug`).
 */
export function debugFiles(elf: ElfFile, path: string): readonly string[] {
  const folder = dirname(path);
  const above = [folder];
  while (above.length < maxAbove && dirname(above.at(-1) ?? '/') !== above.at(-1)) {
    above.push(dirname(above.at(-1) ?? '/'));
  }
  const folders = [...new Set([systemDebugFolder, ...above.map((each) => join(each, 'lib/debug'))])];
  const buildId = attemptElf(() => elf.buildId);
  const link = attemptElf(() => debugLink(elf));
  const files: string[] = [];
  if ('value' in buildId && buildId.value !== undefined) {
    for (const each of folders) files.push(`${each}/${buildIdPath(buildId.value)}`);
  }
  if ('value' in link && link.value !== undefined) {
    const { file } = link.value;
    files.push(`${folder}/${file}`, `${folder}/.debug/${file}`);
    for (const each of folders) files.push(`${each}${folder}/${file}`);
  }
  return files.filter((file) => file !== path);
}

function refuse(elf: ElfFile, candidate: ByteSource): string | undefined {
  const fits = attemptElf(() => {
    const debug = parseElf(candidate);
    if (!hasDebugInfo(debug)) return 'it has no debug information';
    if (elf.buildId !== undefined || debug.buildId !== undefined) {
      return elf.buildId === debug.buildId ? undefined : 'it is of another build';
    }
    const link = debugLink(elf);
    return link === undefined || isLinked(candidate, link) ? undefined : 'it is of another build';
  });
  return 'value' in fits ? fits.value : fits.unreadable;
}

/**
 * Names of the standard library's own extension modules that have structs in the catalogue: `_datetime`, `array`. Not
 * every C file has its module's underscore (socketmodule.c is `_socket`).
 */
const extensionNames: ReadonlySet<string> = new Set(
  Object.values(definedIn).flatMap((file) => {
    const [, name] = /^Modules\/(?:.*\/)?(\w+?)(?:module)?\.c$/.exec(file) ?? [];
    return name === undefined ? [] : [name, `_${name}`];
  }),
);

/** Whether a library is one of CPython's own extension modules that may have structs which CPython itself lacks. */
export function isKnownExtension(file: string): boolean {
  const name = basename(file);
  return name.endsWith('.so') && extensionNames.has(name.slice(0, name.indexOf('.')));
}

import { existsSync, readFileSync } from 'node:fs';
import type { Address } from '../../../src/base/address.js';
import { plainName } from '../../../src/cpython/stack/c-functions.js';
import { sourceOfBytes } from '../../../src/elf/byte-source.js';
import { parseElf, type ElfFile } from '../../../src/elf/elf-file.js';
import { debugFiles } from '../../../src/inspect/debug-types.js';

/**
 * The names of all functions of a program by address, static ones included; from its separate debug file if it has none
 * itself.
 *
 * @param bias what to add to addresses in the file.
 * @returns undefined where neither tells static functions.
 */
export function functionNames(
  binary: string,
  bias: number,
): ReadonlyMap<Address, ReadonlySet<string>> | undefined {
  const file = fileWithSymbols(binary);
  if (file === undefined) return undefined;
  const names = new Map<Address, Set<string>>();
  for (const { kind, name, value } of file.symbols()) {
    if (kind !== 'function') continue;
    const at = (value + bias) as Address;
    names.set(at, (names.get(at) ?? new Set()).add(plainName(name)));
  }
  return names;
}

/** A file that has a symbol table: the program itself, or what debug information it has elsewhere. */
export function fileWithSymbols(binary: string): ElfFile | undefined {
  const own = parseElf(sourceOfBytes(readFileSync(binary)));
  if (own.section('.symtab') !== undefined) return own;
  return debugFiles(own, binary)
    .filter((file) => existsSync(file))
    .map((file) => parseElf(sourceOfBytes(readFileSync(file))))
    .find((file) => file.section('.symtab') !== undefined);
}

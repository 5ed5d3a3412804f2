import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const header = fileURLToPath(new URL('dwarf-zoo.h', import.meta.url));

/** The folder of `preamble`. */
export const zooInclude = dirname(header);
export const zooPreamble = '#include "dwarf-zoo.h"\n';

interface Animal {
  /** As C says it. */
  readonly type: string;
  /** As debug information says it: a tag, or a typedef. */
  readonly name: string;
  /** Every member, those of nested structs with their path. */
  readonly members: readonly string[];
}

/** What is in dwarf-zoo.h. */
export const zoo: readonly Animal[] = [
  animal('struct scalars', 'c s b l d f flag huge ld reg p call colour tiny counter'),
  animal('struct node', 'next previous opaque nothing'),
  animal('struct arrays', 'first one matrix nodes names none matrices text'),
  animal('struct flexible', 'count items'),
  animal('struct bits', 'a b c d e f g h i j k'),
  animal('struct packed_bits', 'first a b c tail'),
  animal('struct mixed', 'c a b s w i'),
  animal('struct packed', 'c i s l'),
  animal('struct aligned', 'c'),
  animal('union either', 'i d low high part raw'),
  animal(
    'struct nested',
    `before x y deep deeper deepest named named.inner named.innermost named.innermost.core named.innermost.last
     choice choice.i choice.d choice.low choice.high choice.part choice.raw
     constant constant.i constant.d constant.low constant.high constant.part constant.raw tagged tagged.t`,
  ),
  animal('struct empty', ''),
  animal('struct tagged', 't'),
  animal(
    'constant_alias_t',
    'only embedded embedded.next embedded.previous embedded.opaque embedded.nothing',
  ),
  animal('declared_before_t', 'self value'),
];

/** Enumerators in it. */
export const zooValues: Readonly<Record<string, number>> = {
  ZOO_RED: 0,
  ZOO_GREEN: 5,
  ZOO_BLUE: -7,
  ZOO_NARROW: 1,
  ZOO_WIDE: 0x123456789ab,
  ZOO_NEGATIVE: -0x123456789ab,
  ZOO_FULL: 0xffffffff,
  ZOO_HIGH: 0x80000000,
  ZOO_BYTE: 0xff,
  ZOO_SHORT: 0xffff,
  ZOO_TINY: 250,
};

function animal(type: string, members: string): Animal {
  return { type, name: type.replace(/^(struct|union) /, ''), members: members.split(/\s+/).filter(Boolean) };
}

/** A program that uses all of it: what nobody uses is not described. */
const program = [
  zooPreamble,
  ...zoo.map(({ type }, index) => `${type} animal_${index};`),
  'enum colour colour; enum wide wide; enum full full; tiny_t tiny;',
  'static int local(void) { struct local { int never_found; } l = { 0 }; return l.never_found; }',
  'int main(void) { return local(); }',
  '',
].join('\n');

/**
 * Compiles and links the zoo in a folder that is there as long as `use` runs.
 *
 * @param command the compiler and its flags, those for debug information among them.
 * @returns what `use` returns.
 */
export function withZoo<T>(
  [compiler, ...flags]: readonly [string, ...string[]],
  use: (file: string, folder: string) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'cpydbg-zoo-'));
  try {
    const source = join(folder, 'zoo.c');
    const file = join(folder, 'zoo');
    writeFileSync(source, program);
    execFileSync(compiler, ['-std=gnu11', '-w', ...flags, `-I${zooInclude}`, source, '-o', file], {
      stdio: 'pipe',
    });
    return use(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import { enumerators, structs, type StructName } from './catalogue.js';
import { Layout, type Field, type Struct } from './layout.js';
import { namesOf } from './struct-tags.js';

/** A struct or union as debug information describes it. Offsets and sizes in bytes, relative to the struct. */
export interface StructType {
  readonly size: number;
  readonly members: readonly {
    /** Undefined for an anonymous struct or union: its members count as the outer one's. */
    readonly name: string | undefined;
    readonly offset: number;
    /** 0 for a flexible array. */
    readonly size: number;
    readonly bits?: { readonly shift: number; readonly width: number } | undefined;
    /** If the member is a struct or a union itself. */
    readonly struct?: StructType | undefined;
  }[];
}

/** Structs within structs; the catalogue's deepest field has four. */
const maxDepth = 8;

/**
 * The layout that debug information tells: those structs and fields of the catalogue that it has.
 *
 * @param types by tag or typedef, as `wantedStructs` (struct-tags.ts) names them.
 */
export function layoutFromTypes(
  types: ReadonlyMap<string, StructType>,
  constants: ReadonlyMap<string, number>,
): Layout {
  const found = new Map<StructName, Struct>();
  for (const [name, fields] of Object.entries(structs) as [StructName, readonly string[]][]) {
    const type = bestType(types, name, fields);
    if (type === undefined) continue;
    const entries = fields.map((field) => [field, memberAt(type, field)] as const);
    const present = entries.filter((entry): entry is [string, Field] => entry[1] !== undefined);
    found.set(name, { size: type.size, fields: Object.fromEntries(present) });
  }
  const known = enumerators.flatMap((name) => {
    const value = constants.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return new Layout('dwarf', found, new Map(known));
}

/** A typedef of an incomplete struct has no members; a struct of another library has none of these. */
function bestType(
  types: ReadonlyMap<string, StructType>,
  name: StructName,
  fields: readonly string[],
): StructType | undefined {
  return namesOf(name)
    .map((candidate) => types.get(candidate))
    .find((type) => type !== undefined && fields.some((field) => memberAt(type, field) !== undefined));
}

/** `ceval.gil` of a struct, through nested structs and transparent anonymous ones. */
function memberAt(type: StructType, path: string, base = 0, depth = 0): Field | undefined {
  if (depth > maxDepth) return undefined;
  for (const member of type.members) {
    const offset = base + member.offset;
    if (member.name === path) {
      const { size, bits } = member;
      return bits === undefined ? { offset, size } : bitField(offset, bits);
    }
    if (member.struct === undefined) continue;
    const rest =
      member.name === undefined
        ? path
        : path.startsWith(`${member.name}.`)
          ? path.slice(member.name.length + 1)
          : undefined;
    const found = rest === undefined ? undefined : memberAt(member.struct, rest, offset, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** In as few bytes as hold it, whatever the type that it was declared with. */
function bitField(
  offset: number,
  { shift, width }: { readonly shift: number; readonly width: number },
): Field {
  const skipped = Math.floor(shift / 8);
  const inside = shift - 8 * skipped;
  const size = [1, 2, 4].find((bytes) => inside + width <= 8 * bytes) ?? 8;
  return { offset: offset + skipped, size, bits: { shift: inside, width } };
}

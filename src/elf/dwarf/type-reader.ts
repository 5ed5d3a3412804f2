import type { Entries, Entry } from './entries.js';
import { bitField, firstBitFromTop } from './bit-field.js';
import type { StructMember, StructType } from './struct-type.js';
import { At, Tag } from './vocabulary.js';

/** Types behind types: `const volatile my_t` is three. */
const maxHops = 64;

/** Structs in structs. */
const maxDepth = 48;

/** Members of a struct, with all those of structs in it. CPython's largest has about a hundred thousand. */
const maxMembers = 2_000_000;

const transparent: ReadonlySet<number> = new Set([
  Tag.typedef,
  Tag.constType,
  Tag.volatileType,
  Tag.restrictType,
  Tag.atomicType,
  Tag.packedType,
  Tag.immutableType,
]);
const structs: ReadonlySet<number> = new Set([Tag.structureType, Tag.unionType, Tag.classType]);
const pointers: ReadonlySet<number> = new Set([
  Tag.pointerType,
  Tag.referenceType,
  Tag.rvalueReferenceType,
  Tag.ptrToMemberType,
]);

interface Known {
  readonly type: StructType;
  /** With all those of structs in it. */
  readonly members: number;
}

/** Makes types of entries, each once. All methods throw ElfProblem. */
export class TypeReader {
  readonly #entries: Entries;
  /** By section, then by offset. `undefined`: it is being read just now. */
  readonly #known = new Map<string, Map<number, Known | undefined>>();

  constructor(entries: Entries) {
    this.#entries = entries;
  }

  /** The complete struct that a tag or typedef means; undefined if it is only declared, or no struct. */
  definition(entry: Entry): Entry | undefined {
    const target = this.#bare(entry);
    if (target === undefined || !structs.has(target.abbreviation.tag)) return undefined;
    return this.#isDeclared(target) ? undefined : target;
  }

  /** The struct that an entry of `definition` describes. */
  struct(entry: Entry): StructType {
    return this.#struct(entry, 0)?.type ?? { name: undefined, size: 0, members: [] };
  }

  /** What is behind typedefs, qualifiers, and signatures of types in units of their own. */
  #bare(entry: Entry): Entry | undefined {
    let at: Entry | undefined = entry;
    for (let hops = 0; at !== undefined && hops < maxHops; hops += 1) {
      if (transparent.has(at.abbreviation.tag)) at = this.#entries.reference(at, At.type);
      else if (this.#entries.has(at, At.signature)) at = this.#entries.reference(at, At.signature);
      else return at;
    }
    return undefined;
  }

  #isDeclared(entry: Entry): boolean {
    return entry.abbreviation.declaration && this.#entries.number(entry, At.declaration) !== 0;
  }

  /** Undefined if it contains itself, or is in too many others: it is broken then. */
  #struct(entry: Entry, depth: number): Known | undefined {
    const section = entry.unit.section.name;
    const inSection = this.#known.get(section) ?? new Map<number, Known | undefined>();
    this.#known.set(section, inSection);
    if (inSection.has(entry.start)) return inSection.get(entry.start);
    if (depth > maxDepth) return undefined;
    inSection.set(entry.start, undefined);
    const size = this.#entries.number(entry, At.byteSize) ?? 0;
    const members: StructMember[] = [];
    let count = 0;
    for (const child of this.#entries.children(entry)) {
      const { tag } = child.abbreviation;
      // Static members of C++ are declared here only.
      if ((tag !== Tag.member && tag !== Tag.inheritance) || this.#isDeclared(child)) continue;
      const type = this.#entries.reference(child, At.type);
      const bare = type && this.#bare(type);
      const place = this.#place(child, bare === undefined ? 0 : this.#size(bare), size);
      if (place === undefined) continue;
      const inner = bare && this.definition(bare) && this.#struct(bare, depth + 1);
      const struct = inner !== undefined && count + inner.members < maxMembers ? inner : undefined;
      count += 1 + (struct?.members ?? 0);
      const name = this.#entries.text(child, At.name);
      members.push({ name, ...place, ...(struct === undefined ? {} : { struct: struct.type }) });
    }
    const made = { type: { name: this.#entries.text(entry, At.name), size, members }, members: count };
    inSection.set(entry.start, made);
    return made;
  }

  /** Where a member is; undefined if it takes a program to know. */
  #place(
    member: Entry,
    typeSize: number,
    structSize: number,
  ): Pick<StructMember, 'offset' | 'size' | 'bits'> | undefined {
    const location = this.#entries.has(member, At.dataMemberLocation)
      ? this.#entries.location(member, At.dataMemberLocation)
      : 0;
    if (location === undefined || !(location >= 0)) return undefined;
    const width = this.#entries.number(member, At.bitSize);
    if (width === undefined) return { offset: location, size: typeSize };
    const storageSize = this.#entries.number(member, At.byteSize) ?? typeSize;
    const first =
      this.#entries.number(member, At.dataBitOffset) ??
      firstBitFromTop(location, storageSize, this.#entries.number(member, At.bitOffset) ?? 0, width);
    return bitField(first, width, typeSize, structSize);
  }

  /** Bytes of a type; 0 if it cannot be known. */
  #size(bare: Entry): number {
    let count = 1;
    let at: Entry | undefined = bare;
    for (let hops = 0; at !== undefined && hops < maxHops; hops += 1) {
      const size = this.#entries.number(at, At.byteSize);
      const { tag } = at.abbreviation;
      if (size !== undefined) return safe(count * size);
      if (pointers.has(tag)) return safe(count * at.unit.addressSize);
      if (tag === Tag.arrayType) count *= this.#length(at);
      const type: Entry | undefined = this.#entries.reference(at, At.type);
      at = type && this.#bare(type);
    }
    return 0;
  }

  /** Items of an array, of all its dimensions; 0: it is flexible. */
  #length(array: Entry): number {
    let length = 1;
    for (const range of this.#entries.children(array)) {
      if (range.abbreviation.tag !== Tag.subrangeType) continue;
      const last = this.#entries.number(range, At.upperBound);
      const first = this.#entries.number(range, At.lowerBound) ?? 0;
      length *= this.#entries.number(range, At.count) ?? (last === undefined ? 0 : last - first + 1);
    }
    return length;
  }
}

/** Broken sizes are unknown sizes. */
function safe(size: number): number {
  return Number.isSafeInteger(size) && size >= 0 ? size : 0;
}

/** Where a bit field is: as `StructMember` has it. */
export interface BitField {
  readonly offset: number;
  readonly size: number;
  readonly bits: { readonly shift: number; readonly width: number };
}

/**
 * How to read a bit field: as the unit of its type that it is in, or where that is not possible (a packed struct) as
 * the fewest bytes that hold it.
 *
 * @param first its lowest bit, counted from the beginning of the struct.
 * @param typeSize bytes of the type that it is declared with.
 * @param structSize bytes of the struct; 0: not known.
 * @returns undefined for numbers that no compiler gives.
 */
export function bitField(
  first: number,
  width: number,
  typeSize: number,
  structSize: number,
): BitField | undefined {
  if (!(Number.isSafeInteger(first) && first >= 0 && width > 0 && width <= maxWidth)) return undefined;
  if (typeSize > 0) {
    const offset = Math.floor(first / 8 / typeSize) * typeSize;
    const shift = first - offset * 8;
    const inside = structSize === 0 || offset + typeSize <= structSize;
    if (inside && shift + width <= typeSize * 8) return { offset, size: typeSize, bits: { shift, width } };
  }
  const offset = Math.floor(first / 8);
  const shift = first % 8;
  return { offset, size: Math.ceil((shift + width) / 8), bits: { shift, width } };
}

/** Of `__int128`. */
const maxWidth = 128;

/**
 * The first bit of a bit field as DWARF 2 to 4 tell it: counted from the highest bit of a storage unit, whatever the
 * byte order.
 */
export function firstBitFromTop(
  location: number,
  storageSize: number,
  bitOffset: number,
  width: number,
): number {
  return (location + storageSize) * 8 - bitOffset - width;
}

import { address, type Address } from '../../base/address.js';
import type { StackRefFacts } from './version-facts.js';

/** What a word of a frame holds. */
export type StackRef =
  | { readonly kind: 'object'; readonly object: Address }
  | { readonly kind: 'null' }
  /** A number that is no object: the interpreter counts with it. */
  | { readonly kind: 'integer' }
  /** A C pointer or a mark of the interpreter's own. */
  | { readonly kind: 'internal' };

/**
 * The object that a word of a frame refers to; undefined if it refers to none.
 *
 * @param bits the word as it is in memory (`memory.pointer`).
 */
export function objectOfStackRef(facts: StackRefFacts | undefined, bits: Address): Address | undefined {
  const found = readStackRef(facts, bits);
  return found.kind === 'object' ? found.object : undefined;
}

/** Bitwise operators cut to 32 bits, so this divides; what is beyond 2^53 is no pointer of a program anyway. */
export function readStackRef(facts: StackRefFacts | undefined, bits: Address): StackRef {
  if (bits === 0) return { kind: 'null' };
  if (facts === undefined) return { kind: 'object', object: bits };
  if (bits === facts.nullBits) return { kind: 'null' };
  const tag = bits % 4;
  if (tag === facts.integerTag) return { kind: 'integer' };
  if (tag === facts.invalidTag) return { kind: 'internal' };
  return { kind: 'object', object: address(bits - (bits % (facts.tagMask + 1))) };
}

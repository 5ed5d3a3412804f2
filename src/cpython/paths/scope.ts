import type { Address } from '../../base/address.js';
import { attempt } from '../../base/reading.js';
import { dictEntries, dictSize, lookup } from '../objects/dict.js';
import { isInstance, typeHas, typeOf } from '../objects/type-objects.js';
import { readUnicode } from '../objects/unicode.js';
import type { PythonTarget } from '../python-target.js';
import type { PythonFrame } from '../stack/frames.js';
import { frameBuiltins, frameGlobals, frameNamespace, readLocals } from '../stack/locals.js';
import { TypeFlag } from '../versions/type-flags.js';

/** What a name means somewhere. */
export type Meaning =
  | { readonly value: Address }
  /** There is such a variable, and it has no value now; or it cannot be read. */
  | { readonly missing: string };

/** Where names are looked up. */
export interface Scope {
  lookup(name: string): Meaning | undefined;
  /** All that could be looked up, nearest first; for "did you mean". */
  names(): readonly string[];
}

/** Nothing has a name: for paths that begin with an address. */
export const noScope: Scope = { lookup: () => undefined, names: () => [] };

/** Names of one mapping that are listed. */
const maxNames = 5_000;

/**
 * The names that code in a frame can use: its variables with those of functions outside, what a module or class body has
 * defined, globals, builtins. What cannot be read has no names.
 */
export function frameScope(target: PythonTarget, frame: Pick<PythonFrame, 'address' | 'code'>): Scope {
  const locals = partOf(() => readLocals(target, frame)) ?? [];
  const mappings = [
    partOf(() => frameNamespace(target, frame)),
    partOf(() => frameGlobals(target, frame)),
    partOf(() => frameBuiltins(target, frame)),
  ].filter((mapping) => mapping !== undefined && isDict(target, mapping)) as readonly Address[];
  return {
    lookup(name) {
      // Of two with one name the later is what a comprehension that is built in uses now.
      const local = locals.findLast(
        (each) => each.name === name && (!each.hidden || each.value !== undefined),
      );
      if (local?.value !== undefined) return { value: local.value };
      if (local !== undefined) return { missing: local.unreadable ?? 'it has no value at this point' };
      for (const mapping of mappings) {
        const found = partOf(() => lookup(target, mapping, name));
        if (found !== undefined) return { value: found };
      }
      return undefined;
    },
    names: () => [
      ...locals.map(({ name }) => name),
      ...mappings.flatMap((mapping) => partOf(() => keysOf(target, mapping)) ?? []),
    ],
  };
}

/** Texts among the keys of a dict. */
export function keysOf(target: PythonTarget, dict: Address): readonly string[] {
  const places = Math.min(dictSize(target, dict).extent, maxNames);
  return dictEntries(target, dict, 0, places).flatMap(({ key }) => {
    const name = partOf(() =>
      typeHas(target, typeOf(target, key), TypeFlag.str) ? readUnicode(target, key) : undefined,
    );
    return name === undefined ? [] : [name];
  });
}

function isDict(target: PythonTarget, object: Address): boolean {
  return partOf(() => isInstance(target, object, 'dict')) === true;
}

function partOf<T>(read: () => T): T | undefined {
  const reading = attempt(read);
  return 'value' in reading ? reading.value : undefined;
}

import type { Address } from '../../base/address.js';
import { attempt } from '../../base/reading.js';
import { attribute } from '../objects/attributes.js';
import { dictEntries, dictSize } from '../objects/dict.js';
import { readSmallLong } from '../objects/long.js';
import { readUnicode } from '../objects/unicode.js';
import type { PythonTarget } from '../python-target.js';
import { moduleGlobal } from './imported-modules.js';

/** Threads whose names are read, and places of the dict that has them. */
const maxThreads = 10_000;

/** Characters of a name. */
const maxName = 200;

/**
 * The names that `threading` gives to threads, by `PythonThread.identifier`. Threads that it does not know (or not yet)
 * have none, and where `threading` is not imported nobody has one.
 *
 * @param interpreter `PyInterpreterState *`: each interpreter has a `threading` of its own.
 */
export function readThreadNames(target: PythonTarget, interpreter: Address): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const entries = attempt(() => activeThreads(target, interpreter));
  if ('unreadable' in entries) return names;
  for (const { key, value } of entries.value) {
    const name = attempt(() => attribute(target, value, '_name'));
    if ('unreadable' in name || name.value === undefined) continue;
    const at = name.value;
    const entry = attempt(() => [readSmallLong(target, key), readUnicode(target, at, maxName)] as const);
    if ('value' in entry) names.set(...entry.value);
  }
  return names;
}

/** `threading._active`: ident to Thread. */
function activeThreads(target: PythonTarget, interpreter: Address): ReturnType<typeof dictEntries> {
  const active = moduleGlobal(target, interpreter, 'threading', '_active');
  if (active === undefined) return [];
  return dictEntries(target, active, 0, Math.min(dictSize(target, active).extent, maxThreads));
}

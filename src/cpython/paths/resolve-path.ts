import { attempt } from '../../base/reading.js';
import { checkedTypeOf } from '../objects/dispatch.js';
import type { PythonTarget } from '../python-target.js';
import { attributeOf } from './attribute-step.js';
import { EndOfPath, endOfPath, type DeadEnd, type Found } from './found.js';
import { itemOf, itemOfSlice, sliceOf, sliceOfSlice } from './item-step.js';
import { keyOfObject, type PlainKey } from './key-test.js';
import type { Key, Path, Root, Span, Step } from './path.js';
import type { Scope } from './scope.js';

/**
 * Follows a path through memory. Nothing runs for it: properties, `__getattr__` and `__getitem__` written in Python are
 * not called; of a class derived from a container, the container's items are taken.
 */
export function resolvePath(target: PythonTarget, scope: Scope, path: Path): Found | DeadEnd {
  let found = step(path.at, () => rootOf(target, scope, path.root));
  for (const each of path.steps) {
    if ('reason' in found) return found;
    const from = found;
    found = step(each.at, () => follow(target, scope, from, each));
  }
  return found;
}

/** One step; what ends it, be it the path or the memory, becomes the dead end there. */
function step(at: Span, walk: () => Found): Found | DeadEnd {
  try {
    const reading = attempt(walk);
    return 'value' in reading
      ? reading.value
      : { reason: `unreadable: ${reading.unreadable}`, at, nearest: [], names: [] };
  } catch (error) {
    if (!(error instanceof EndOfPath)) throw error;
    const { message: reason, nearest, names } = error;
    return { reason, at, nearest, names };
  }
}

function rootOf(target: PythonTarget, scope: Scope, root: Root): Found {
  if ('address' in root) {
    // What is at a wrong address is no object, with few exceptions.
    checkedTypeOf(target, root.address);
    return { kind: 'object', object: root.address };
  }
  const { name } = root;
  const meaning = scope.lookup(name);
  if (meaning === undefined) endOfPath(`there is no name ${name} here`, name, scope.names());
  if ('missing' in meaning) endOfPath(meaning.missing);
  return { kind: 'object', object: meaning.value };
}

function follow(target: PythonTarget, scope: Scope, from: Found, to: Step): Found {
  if (from.kind === 'value') endOfPath(`${from.text} is a value of C and has nothing inside`);
  if (to.kind === 'attribute') {
    if (from.kind === 'slice') endOfPath('a slice has items and no attributes');
    return attributeOf(target, from.object, to.name);
  }
  if (to.kind === 'slice')
    return from.kind === 'slice' ? sliceOfSlice(from, to) : sliceOf(target, from.object, to);
  const key = plainKey(target, scope, to.key);
  return from.kind === 'slice' ? itemOfSlice(target, from, key) : itemOf(target, from.object, key);
}

function plainKey(target: PythonTarget, scope: Scope, key: Key): PlainKey {
  if (key.kind !== 'path') return key;
  const found = resolvePath(target, scope, key.path);
  if ('reason' in found) throw new EndOfPath(`in the subscript: ${found.reason}`, found.nearest, found.names);
  if (found.kind === 'object') return keyOfObject(target, found.object);
  return endOfPath('in the subscript: this is no object that could be a key');
}

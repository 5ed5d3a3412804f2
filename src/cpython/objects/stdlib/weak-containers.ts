import { hex, type Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { dictEntries, dictSize } from '../dict.js';
import { attribute } from '../attributes.js';
import { readPointer } from '../field-access.js';
import { classAttribute } from '../mro.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { isNone, shortTypeName, typeOf } from '../type-objects.js';

/** Finalizers of the process that are looked at for one of them. */
const maxFinalizers = 100_000;

/** Dicts with weak keys or values (Lib/weakref.py, v3.11.0). */
const weakDict: ObjectDecoder = {
  types: [],
  classes: ['weakref.WeakValueDictionary', 'weakref.WeakKeyDictionary'],
  repr: (object, { target }) => `<${shortTypeName(target, typeOf(target, object))} at ${hex(object)}>`,
};

/** `weakref.finalize`: alive as long as the registry of its class knows it. */
const finalizer: ObjectDecoder = {
  types: [],
  classes: ['weakref.finalize'],
  repr(object, { target }) {
    const name = shortTypeName(target, typeOf(target, object));
    const referent = referentOf(target, object);
    if (referent === undefined) return `<${name} object at ${hex(object)}; dead>`;
    const kind = shortTypeName(target, typeOf(target, referent));
    return `<${name} object at ${hex(object)}; for '${kind}' at ${hex(referent)}>`;
  },
};

export const weakContainerDecoders: readonly ObjectDecoder[] = [weakDict, finalizer];

function referentOf(target: PythonTarget, object: Address): Address | undefined {
  const registry = classAttribute(target, typeOf(target, object), '_registry')?.value;
  if (registry === undefined) return undefined;
  const { extent } = dictSize(target, registry);
  const entries = dictEntries(target, registry, 0, Math.min(extent, maxFinalizers));
  const info = entries.find(({ key }) => key === object)?.value;
  const reference = info && attribute(target, info, 'weakref');
  const referent = reference && readPointer(target, reference, 'PyWeakReference.wr_object');
  return referent === undefined || isNone(target, referent) ? undefined : referent;
}

import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { factsOf } from '../../versions/facts.js';
import { attribute } from '../attributes.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { typeKey } from '../repr-owner.js';
import { isNone, typeOf } from '../type-objects.js';

/** Lib/importlib/_bootstrap.py, v3.11.0: `_module_repr`, `_module_repr_from_spec`. */
export const moduleDecoder: ObjectDecoder = {
  types: ['module'],
  repr(object, rendering) {
    const { target } = rendering;
    const spec = given(target, object, '__spec__');
    return spec === undefined ? withoutSpec(object, rendering) : withSpec(spec, rendering);
  },
};

function withSpec(spec: Address, rendering: Rendering): string {
  const { target } = rendering;
  const named = given(target, spec, 'name');
  const name = named === undefined ? "'?'" : rendering.repr(named);
  const origin = given(target, spec, 'origin');
  if (origin !== undefined) {
    // What `has_location` returns.
    const located = attribute(target, spec, '_set_fileattr');
    const isLocated = located !== undefined && rendering.repr(located) === 'True';
    return isLocated
      ? `<module ${name} from ${rendering.repr(origin)}>`
      : `<module ${name} (${rendering.str(origin)})>`;
  }
  const loader = given(target, spec, 'loader');
  if (loader === undefined) return `<module ${name}>`;
  return namespaceText(loader, name, rendering) ?? `<module ${name} (${rendering.repr(loader)})>`;
}

/** Of a package without `__init__.py`. */
function namespaceText(loader: Address, name: string, rendering: Rendering): string | undefined {
  const { target } = rendering;
  if (!factsOf(target.version, target.freeThreaded).reprs.namespacePackages) return undefined;
  if (typeKey(target, typeOf(target, loader)) !== '_frozen_importlib_external.NamespaceLoader')
    return undefined;
  const path = attribute(target, loader, '_path');
  const entries = path === undefined ? undefined : attribute(target, path, '_path');
  return entries === undefined ? undefined : `<module ${name} (namespace) from ${rendering.repr(entries)}>`;
}

function withoutSpec(object: Address, rendering: Rendering): string {
  const { target } = rendering;
  const named = attribute(target, object, '__name__');
  const name = named === undefined ? "'?'" : rendering.repr(named);
  const file = attribute(target, object, '__file__');
  if (file !== undefined) return `<module ${name} from ${rendering.repr(file)}>`;
  const loader = given(target, object, '__loader__');
  return loader === undefined ? `<module ${name}>` : `<module ${name} (${rendering.repr(loader)})>`;
}

/** An attribute that is there and not None. */
function given(target: PythonTarget, object: Address, name: string): Address | undefined {
  const value = attribute(target, object, name);
  return value === undefined || isNone(target, value) ? undefined : value;
}

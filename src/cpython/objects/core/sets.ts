import type { Address } from '../../../base/address.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { setItems, setSize } from '../set.js';
import { isNamed, typeName, typeOf } from '../type-objects.js';

const set: ObjectDecoder = {
  types: ['set'],
  repr(object, rendering) {
    const { target } = rendering;
    const exact = isNamed(target, typeOf(target, object), 'set');
    return setText(object, rendering, exact);
  },
  size: setSize,
  items: (target, object, start, count) =>
    setItems(target, object, start, count).map((value) => ({ name: '', kind: 'item', value })),
};

const frozenset: ObjectDecoder = {
  ...set,
  types: ['frozenset'],
  repr: (object, rendering) => setText(object, rendering, false),
};

export const setDecoders: readonly ObjectDecoder[] = [set, frozenset];

/** Only a set that is no subclass shows its braces alone (Objects/setobject.c, v3.11.0: set_repr). */
function setText(object: Address, rendering: Rendering, bare: boolean): string {
  const { target } = rendering;
  const name = typeName(target, typeOf(target, object));
  const size = setSize(target, object);
  if (size.length === 0) return `${name}()`;
  const items = rendering.items(object, `${name}(...)`, size, (start, count) =>
    setItems(target, object, start, count).map((item) => rendering.repr(item)),
  );
  return bare ? `{${items}}` : `${name}({${items}})`;
}

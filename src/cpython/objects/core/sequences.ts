import type { Address } from '../../../base/address.js';
import { listItems, listSize } from '../list.js';
import type { Child, ObjectDecoder } from '../object-decoder.js';
import { tupleItems, tupleSize } from '../tuple.js';

const list: ObjectDecoder = {
  types: ['list'],
  repr(object, rendering) {
    const { target } = rendering;
    const length = listSize(target, object);
    const items = rendering.items(object, '[...]', { length, extent: length }, (start, count) =>
      listItems(target, object, start, count).map((item) => rendering.repr(item)),
    );
    return `[${items}]`;
  },
  size(target, object) {
    const length = listSize(target, object);
    return { length, extent: length };
  },
  items: (target, object, start, count) => numbered(listItems(target, object, start, count), start),
};

const tuple: ObjectDecoder = {
  types: ['tuple'],
  repr(object, rendering) {
    const { target } = rendering;
    const length = tupleSize(target, object);
    const items = rendering.items(object, '(...)', { length, extent: length }, (start, count) =>
      tupleItems(target, object, start, count).map((item) => rendering.repr(item)),
    );
    return length === 1 ? `(${items},)` : `(${items})`;
  },
  size(target, object) {
    const length = tupleSize(target, object);
    return { length, extent: length };
  },
  items: (target, object, start, count) => numbered(tupleItems(target, object, start, count), start),
};

export const sequenceDecoders: readonly ObjectDecoder[] = [list, tuple];

function numbered(items: readonly (Address | undefined)[], start: number): Child[] {
  return items.map((value, index) => ({ name: `[${start + index}]`, kind: 'item', value }));
}

import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { needPointer, readPointer } from '../field-access.js';
import { readLong } from '../long.js';
import type { Child, ObjectDecoder } from '../object-decoder.js';

const range: ObjectDecoder = {
  types: ['range'],
  repr(object, rendering) {
    const { target } = rendering;
    const [start, stop] = (['start', 'stop'] as const).map((name) =>
      rendering.repr(field(target, object, name)),
    );
    const step = field(target, object, 'step');
    const last = readLong(target, step) === 1n ? '' : `, ${rendering.repr(step)}`;
    return `range(${start ?? ''}, ${stop ?? ''}${last})`;
  },
  size(target, object) {
    // A range can be longer than what counts places: the rest is out of reach.
    const length = Math.min(
      Number(readLong(target, field(target, object, 'length'))),
      Number.MAX_SAFE_INTEGER,
    );
    return { length, extent: length };
  },
  items(target, object, start, count) {
    const first = readLong(target, field(target, object, 'start'));
    const step = readLong(target, field(target, object, 'step'));
    const length = Number(readLong(target, field(target, object, 'length')));
    return Array.from({ length: Math.max(0, Math.min(count, length - start)) }, (_, index) =>
      number(start + index, first + step * BigInt(start + index)),
    );
  },
  parts: (target, object) =>
    (['start', 'stop', 'step', 'length'] as const).map((name) => ({
      name,
      kind: 'internal',
      value: readPointer(target, object, `rangeobject.${name}`),
    })),
};

const slice: ObjectDecoder = {
  types: ['slice'],
  repr(object, rendering) {
    const texts = (['start', 'stop', 'step'] as const).map((name) =>
      rendering.repr(readPointer(rendering.target, object, `PySliceObject.${name}`)),
    );
    return `slice(${texts.join(', ')})`;
  },
  parts: (target, object) =>
    (['start', 'stop', 'step'] as const).map((name) => ({
      name,
      kind: 'internal',
      value: readPointer(target, object, `PySliceObject.${name}`),
    })),
};

export const rangeDecoders: readonly ObjectDecoder[] = [range, slice];

function field(target: PythonTarget, object: Address, name: 'start' | 'stop' | 'step' | 'length'): Address {
  return needPointer(target, object, `rangeobject.${name}`);
}

/** An int that exists only when Python asks for it. */
function number(index: number, value: bigint): Child {
  return { name: `[${index}]`, kind: 'item', value: undefined, text: value.toString() };
}

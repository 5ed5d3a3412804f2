import type { PythonTarget } from '../../python-target.js';
import { hex, type Address } from '../../../base/address.js';
import { awaitedBy, generatorFrame, generatorState } from '../../stack/generators.js';
import { codeOfFrame, frameFields } from '../../stack/frame-fields.js';
import { fieldAddress, needPointer, readPointer } from '../field-access.js';
import type { Child, ObjectDecoder } from '../object-decoder.js';
import { objectForm } from '../object-form.js';
import { part, partOf, textPart } from '../stdlib/child-forms.js';

/** Generators and what works like them (Objects/genobject.c, v3.11.0: gen_repr, coro_repr, async_gen_repr). */
export const generatorDecoders: readonly ObjectDecoder[] = [
  ...[
    ['generator', 'gi', 'gi_yieldfrom'] as const,
    ['coroutine', 'cr', 'cr_await'] as const,
    ['async_generator', 'ag', 'ag_await'] as const,
  ].map(([type, prefix, awaited]): ObjectDecoder => ({
    types: [type],
    repr(object, rendering) {
      const name = rendering.str(readPointer(rendering.target, object, 'PyGenObject.gi_qualname'));
      return `<${type} object ${name} at ${hex(object)}>`;
    },
    parts: (target, object) => generatorParts(target, object, prefix, awaited),
  })),
  {
    types: ['coroutine_wrapper'],
    repr: (object, { target }) => objectForm(target, object),
    parts: (target, object) => [part(target, object, 'cw_coroutine', 'PyCoroWrapper.cw_coroutine')],
  },
];

function generatorParts(target: PythonTarget, object: Address, prefix: string, awaited: string): Child[] {
  return [
    textPart('state', () => generatorState(target, object)),
    textPart('frame', () => placeOf(target, object)),
    partOf(`${prefix}_code`, () => generatorCode(target, object)),
    partOf(awaited, () => awaitedBy(target, object)),
  ];
}

function placeOf(target: PythonTarget, object: Address): string {
  const frame = generatorFrame(target, object);
  return frame === undefined ? 'None' : `${frame.function}, ${frame.file}:${frame.line ?? '?'}`;
}

/** `gi_code`: 3.11 has a field for it; later it is in the frame, which stays when the generator has ended. */
export function generatorCode(target: PythonTarget, generator: Address): Address {
  if (target.layout.has('PyGenObject.gi_code')) return needPointer(target, generator, 'PyGenObject.gi_code');
  return codeOfFrame(target, frameFields(target), fieldAddress(target, generator, 'PyGenObject.gi_iframe'));
}

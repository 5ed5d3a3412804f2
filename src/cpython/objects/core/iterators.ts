import { address, type Address } from '../../../base/address.js';
import type { FieldName } from '../../layouts/catalogue.js';
import type { PythonTarget } from '../../python-target.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { objectForm } from '../object-form.js';

/** Iterators look like any object; what they go through, and how far they are, is among their parts. */
export const iteratorDecoders: readonly ObjectDecoder[] = [
  iterator('list_iterator', {
    // The structs were private to their files before 3.12.
    sequence: ['_PyListIterObject.it_seq', 'listiterobject.it_seq'],
    index: ['_PyListIterObject.it_index', 'listiterobject.it_index'],
  }),
  iterator('tuple_iterator', {
    sequence: ['_PyTupleIterObject.it_seq', 'tupleiterobject.it_seq'],
    index: ['_PyTupleIterObject.it_index', 'tupleiterobject.it_index'],
  }),
  iterator('iterator', { sequence: ['seqiterobject.it_seq'], index: ['seqiterobject.it_index'] }),
];

/** Names of the fields, newest first. */
interface Fields {
  readonly sequence: readonly FieldName[];
  readonly index: readonly FieldName[];
}

function iterator(type: string, { sequence, index }: Fields): ObjectDecoder {
  const at = (target: PythonTarget, object: Address, names: readonly FieldName[]): Address =>
    address(object + target.layout.offsetOfFirst(...names));
  return {
    types: [type],
    repr: (object, { target }) => objectForm(target, object),
    parts(target, object) {
      const pointer = target.memory.pointer(at(target, object, sequence));
      const next = String(target.memory.i64(at(target, object, index)));
      return [
        { name: 'it_seq', kind: 'internal', value: pointer === 0 ? undefined : pointer },
        { name: 'it_index', kind: 'internal', value: undefined, text: next },
      ];
    },
  };
}

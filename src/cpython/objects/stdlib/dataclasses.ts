import type { Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { attribute } from '../attributes.js';
import { dictEntries, dictSize } from '../dict.js';
import { classAttribute } from '../mro.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { qualifiedName } from '../qualified-name.js';
import { reprProvider } from '../repr-owner.js';
import { readLong } from '../long.js';
import { typeOf } from '../type-objects.js';
import { readUnicode } from '../unicode.js';

/** Fields of one dataclass that are looked at. */
const maxFields = 10_000;

/** Instances whose `__repr__` is the one that `@dataclass` made (Lib/dataclasses.py, v3.11.0: _repr_fn). */
export const dataclassDecoder: ObjectDecoder = {
  types: [],
  classes: ['dataclasses.dataclass'],
  repr(object, rendering) {
    const { target } = rendering;
    const type = typeOf(target, object);
    const owner = reprProvider(target, type)?.owner ?? type;
    return `${qualifiedName(target, type)}(${dataclassTexts(rendering, object, owner, 'fields')})`;
  },
};

/** What `dataclasses.fields()` gives (Lib/dataclasses.py, v3.11.0 and v3.14.0: Field.__repr__). */
export const fieldDecoder: ObjectDecoder = {
  types: [],
  classes: ['dataclasses.Field'],
  repr(object, rendering) {
    const { target } = rendering;
    const texts = fieldAttributes
      .map((name) => [name, attribute(target, object, name)] as const)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${rendering.repr(value)}`);
    return `Field(${texts.join(',')})`;
  },
};

/** `doc` is there from 3.14 on. */
const fieldAttributes = [
  'name',
  'type',
  'default',
  'default_factory',
  'init',
  'repr',
  'hash',
  'compare',
  'metadata',
  'kw_only',
  'doc',
  '_field_type',
];

/** The kinds of fields: objects that show their names. */
export const fieldKindDecoder: ObjectDecoder = {
  types: [],
  classes: ['dataclasses._FIELD_BASE'],
  repr: (object, rendering) => rendering.str(attribute(rendering.target, object, 'name')),
};

/**
 * `name=value` of the fields that are for the repr.
 *
 * @param owner the class whose fields they are: a subclass that is no dataclass shows its base's.
 * @param which `fields` leaves out what is only in the class (`ClassVar`) or only an argument (`InitVar`).
 */
export function dataclassTexts(
  rendering: Rendering,
  object: Address,
  owner: Address,
  which: 'fields' | 'all',
): string {
  const { target } = rendering;
  const names = fieldNames(target, owner, which);
  const size = { length: names.length, extent: names.length };
  return rendering.items(object, '...', size, (start, count) =>
    names
      .slice(start, start + count)
      .map((name) => `${name}=${rendering.repr(attribute(target, object, name))}`),
  );
}

function fieldNames(target: PythonTarget, owner: Address, which: 'fields' | 'all'): readonly string[] {
  const fields = classAttribute(target, owner, '__dataclass_fields__')?.value ?? giveUp('no dataclass');
  const { extent } = dictSize(target, fields);
  return dictEntries(target, fields, 0, Math.min(extent, maxFields))
    .filter(({ value }) => isShown(target, value) && (which === 'all' || isField(target, value)))
    .map(({ key }) => readUnicode(target, key));
}

function isShown(target: PythonTarget, field: Address): boolean {
  const shown = attribute(target, field, 'repr');
  return shown !== undefined && readLong(target, shown) !== 0n;
}

/** `_field_type` is one of three objects that are told apart by their names. */
function isField(target: PythonTarget, field: Address): boolean {
  const kind = attribute(target, field, '_field_type') ?? giveUp('a field of no kind');
  const name = attribute(target, kind, 'name') ?? giveUp('a kind of field without a name');
  return readUnicode(target, name) === '_FIELD';
}

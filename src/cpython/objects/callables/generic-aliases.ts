import { giveUp } from '../../../base/reading.js';
import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { factsOf } from '../../versions/facts.js';
import { TypeFlag } from '../../versions/type-flags.js';
import { needPointer, readNumber } from '../field-access.js';
import { listItems, listSize } from '../list.js';
import type { ObjectDecoder, Rendering, Size } from '../object-decoder.js';
import { part } from '../stdlib/child-forms.js';
import { tupleItems, tupleSize } from '../tuple.js';
import { typeHas, typeName, typeOf } from '../type-objects.js';
import { typeItemText } from './type-item.js';

/** `list[int]` (Objects/genericaliasobject.c, v3.11.0 and v3.13.0: ga_repr). */
const genericAlias: ObjectDecoder = {
  types: ['types.GenericAlias'],
  repr: aliasText,
  parts: (target, object) => [
    part(target, object, '__origin__', 'gaobject.origin'),
    part(target, object, '__args__', 'gaobject.args'),
  ],
};

/** `collections.abc.Callable[[int], str]` (Lib/_collections_abc.py, v3.11.0: _CallableGenericAlias). */
const callableAlias: ObjectDecoder = {
  types: [],
  classes: ['collections.abc._CallableGenericAlias'],
  repr(object, rendering) {
    const { target } = rendering;
    const args = needPointer(target, object, 'gaobject.args');
    const last = tupleSize(target, args) - 1;
    if (last < 0) giveUp('a callable without a result');
    const [first] = tupleItems(target, args, 0, 1);
    if (last === 1 && first !== undefined && isParameters(target, first)) return aliasText(object, rendering);
    const given = rendering.items(object, '...', sizeOf(last), (start, count) =>
      tupleItems(target, args, start, Math.min(count, last - start)).map((item) =>
        typeItemText(rendering, item),
      ),
    );
    const result = typeItemText(rendering, tupleItems(target, args, last, 1)[0]);
    return `collections.abc.Callable[[${given}], ${result}]`;
  },
};

/** `int | str`: of the built-in type, from 3.14 on also what `typing.Union` makes (Objects/unionobject.c: union_repr). */
const union: ObjectDecoder = {
  types: ['types.UnionType', 'typing.Union'],
  repr(object, rendering) {
    const { target } = rendering;
    const args = needPointer(target, object, 'unionobject.args');
    const length = tupleSize(target, args);
    const texts = tupleItems(target, args, 0, length > maxMembers ? maxMembers : length).map((item) =>
      item !== undefined && isNoneType(target, item) ? 'None' : typeItemText(rendering, item),
    );
    return [...texts, ...(length > maxMembers ? [rendering.cut()] : [])].join(' | ');
  },
  parts: (target, object) => [part(target, object, '__args__', 'unionobject.args')],
};

/** Types of one union that are shown. */
const maxMembers = 100;

export const genericAliasDecoders: readonly ObjectDecoder[] = [genericAlias, callableAlias, union];

function aliasText(object: Address, rendering: Rendering): string {
  const { target } = rendering;
  const args = needPointer(target, object, 'gaobject.args');
  const length = tupleSize(target, args);
  const origin = typeItemText(rendering, needPointer(target, object, 'gaobject.origin'));
  const inside = rendering.items(object, '...', sizeOf(length), (start, count) =>
    tupleItems(target, args, start, count).map((item) => argumentText(rendering, item)),
  );
  const star = readNumber(target, object, 'gaobject.starred') === 0 ? '' : '*';
  return `${star}${origin}[${length === 0 ? '()' : inside}]`;
}

/** One type in the brackets. A list is what stands for a ParamSpec; from 3.12 on its types look like those outside of it. */
function argumentText(rendering: Rendering, item: Address | undefined): string {
  const { target } = rendering;
  const { genericLists } = factsOf(target.version, target.freeThreaded).reprs;
  const isList = item !== undefined && typeName(target, typeOf(target, item)) === 'list';
  if (!isList || genericLists === 'reprs') return typeItemText(rendering, item);
  return `[${rendering.items(item, '[...]', sizeOf(listSize(target, item)), (start, count) =>
    listItems(target, item, start, count).map((each) => typeItemText(rendering, each)),
  )}]`;
}

/** What stands for all parameters at once: an ellipsis, a list, a ParamSpec. */
function isParameters(target: PythonTarget, item: Address): boolean {
  const type = typeOf(target, item);
  if (typeHas(target, type, TypeFlag.list)) return true;
  return ['ellipsis', 'typing.ParamSpec', 'ParamSpec', '_ConcatenateGenericAlias'].includes(
    typeName(target, type),
  );
}

/** `NoneType` itself, which a union shows as `None`. */
function isNoneType(target: PythonTarget, item: Address): boolean {
  return typeHas(target, typeOf(target, item), TypeFlag.type) && typeName(target, item) === 'NoneType';
}

function sizeOf(length: number): Size {
  return { length, extent: length };
}

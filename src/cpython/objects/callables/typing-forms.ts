import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { attribute } from '../attributes.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { needAttribute } from '../stdlib/user-containers.js';
import { tupleItems, tupleSize } from '../tuple.js';
import { fullName } from '../qualified-name.js';
import { isInstance, isNone, typeName, typeOf } from '../type-objects.js';
import { moduleOf, nameOf, qualnameOf } from './callable-name.js';
import { typeItemText } from './type-item.js';

/** Arguments of one alias that are looked at. */
const maxArguments = 10_000;

/** What the module `typing` makes in Python (Lib/typing.py, v3.11.0 and v3.13.0). */
export const typingDecoders: readonly ObjectDecoder[] = [
  form(
    ['typing._SpecialForm', 'typing._SpecialGenericAlias'],
    (object, rendering) => `typing.${named(rendering, object)}`,
  ),
  form(['typing._AnyMeta'], (object, { target }) => {
    const name = fullName(target, object);
    return name === 'typing.Any' ? name : `<class '${name}'>`;
  }),
  form(
    ['typing.NewType'],
    (object, { target }) => `${moduleOf(target, object) ?? '?'}.${qualnameOf(target, object) ?? '?'}`,
  ),
  form(['typing._GenericAlias'], aliasText),
  form(
    ['typing._UnionGenericAlias'],
    (object, rendering) => optionalText(object, rendering) ?? aliasText(object, rendering),
  ),
  form(['typing._CallableGenericAlias'], callableText),
  form(['typing._AnnotatedAlias'], (object, rendering) => {
    const { target } = rendering;
    const origin = itemText(rendering, needAttribute(target, object, '__origin__'));
    const more = tupleItems(target, needAttribute(target, object, '__metadata__'), 0, maxArguments);
    return `typing.Annotated[${[origin, ...more.map((item) => rendering.repr(item))].join(', ')}]`;
  }),
];

function form(
  classes: readonly string[],
  repr: (object: Address, rendering: Rendering) => string,
): ObjectDecoder {
  return { types: [], classes, repr };
}

/** `typing.List[int]`, `__main__.Box[int]`. */
function aliasText(object: Address, rendering: Rendering): string {
  const { target } = rendering;
  const name = named(rendering, object);
  const start =
    name === undefined ? itemText(rendering, needAttribute(target, object, '__origin__')) : `typing.${name}`;
  const args = argumentsOf(target, object);
  return `${start}[${args.length === 0 ? '()' : itemTexts(rendering, object, args)}]`;
}

/** A union of two, one of them None. */
function optionalText(object: Address, rendering: Rendering): string | undefined {
  const { target } = rendering;
  const args = argumentsOf(target, object);
  const others = args.filter((item) => item === undefined || !isNoneType(target, item));
  const [only] = others;
  return args.length === 2 && others.length === 1
    ? `typing.Optional[${itemText(rendering, only)}]`
    : undefined;
}

function callableText(object: Address, rendering: Rendering): string {
  const { target } = rendering;
  const args = argumentsOf(target, object);
  const [first] = args;
  const forAll = ['ellipsis', 'ParamSpec', 'typing.ParamSpec', '_ConcatenateGenericAlias', 'list'];
  if (args.length === 2 && first !== undefined && forAll.includes(typeName(target, typeOf(target, first)))) {
    return aliasText(object, rendering);
  }
  return `typing.Callable[[${itemTexts(rendering, object, args.slice(0, -1))}], ${itemText(rendering, args.at(-1))}]`;
}

function itemTexts(rendering: Rendering, object: Address, args: readonly (Address | undefined)[]): string {
  return rendering.items(object, '...', { length: args.length, extent: args.length }, (start, count) =>
    args.slice(start, start + count).map((item) => itemText(rendering, item)),
  );
}

/** Functions go by their name alone here, and a tuple is a list of parameters (_type_repr). */
function itemText(rendering: Rendering, item: Address | undefined): string {
  const { target } = rendering;
  if (item === undefined) return rendering.repr(item);
  if (isInstance(target, item, 'function')) return nameOf(target, item) ?? '?';
  if (!isInstance(target, item, 'tuple')) return typeItemText(rendering, item);
  const length = tupleSize(target, item);
  return `[${rendering.items(item, '(...)', { length, extent: length }, (start, count) =>
    tupleItems(target, item, start, count).map((each) => itemText(rendering, each)),
  )}]`;
}

function argumentsOf(target: PythonTarget, object: Address): readonly (Address | undefined)[] {
  return tupleItems(target, needAttribute(target, object, '__args__'), 0, maxArguments);
}

/** `_name`; undefined of an alias of a class. */
function named(rendering: Rendering, object: Address): string | undefined {
  const name = attribute(rendering.target, object, '_name');
  return name === undefined || isNone(rendering.target, name) ? undefined : rendering.str(name);
}

function isNoneType(target: PythonTarget, item: Address): boolean {
  return typeName(target, typeOf(target, item)) === 'type' && typeName(target, item) === 'NoneType';
}

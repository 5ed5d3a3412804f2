import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { attribute } from '../attributes.js';
import { classAttribute, mro } from '../mro.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { isString, moduleName } from '../qualified-name.js';
import { functionKey, typeKey } from '../repr-owner.js';
import { shortTypeName, typeName, typeOf } from '../type-objects.js';
import { readUnicode } from '../unicode.js';
import { dataclassTexts } from './dataclasses.js';
import { needAttribute } from './user-containers.js';

/** Members of enumerations and flags (Lib/enum.py, v3.11.0 and v3.13.0: Enum.__repr__, Flag.__repr__). */
export const enumDecoder: ObjectDecoder = {
  types: [],
  classes: ['enum.Enum', 'enum.Flag'],
  repr: (object, rendering) =>
    rendering.enter(object, '...', () => {
      const { target } = rendering;
      const type = typeOf(target, object);
      const name = memberName(target, object);
      const label = name === undefined ? '' : `.${name}`;
      const value = needAttribute(target, object, '_value_');
      return `<${shortTypeName(target, type)}${label}: ${valueText(rendering, type, value)}>`;
    }),
};

/** Members of classes that put their names into a module: `re.IGNORECASE` (global_enum_repr, global_flag_repr). */
export const globalEnumDecoder: ObjectDecoder = {
  types: [],
  classes: ['enum.global_enum_repr', 'enum.global_flag_repr'],
  repr(object, rendering) {
    const { target } = rendering;
    const type = typeOf(target, object);
    const module = (moduleName(target, type) ?? '?').replace(/^.*\./, '');
    const name = memberName(target, object);
    if (name !== undefined)
      return name
        .split('|')
        .map(inModule(target, type, module))
        .join('|');
    const value = needAttribute(target, object, '_value_');
    return `${module}.${shortTypeName(target, type)}(${rendering.repr(value)})`;
  },
};

/** Classes of members: `<enum 'Color'>`, `<flag 'Permission'>` (EnumType.__repr__). */
export const enumClassDecoder: ObjectDecoder = {
  types: [],
  classes: ['enum.EnumType'],
  repr(object, { target }) {
    const isFlag = mro(target, object).some((type) => typeKey(target, type) === 'enum.Flag');
    return `<${isFlag ? 'flag' : 'enum'} '${shortTypeName(target, object)}'>`;
  },
};

/** `enum.auto`, which is a value only inside of a class body. */
export const autoDecoder: ObjectDecoder = {
  types: [],
  classes: ['enum.auto'],
  repr: (object, rendering) => `auto(${rendering.repr(needAttribute(rendering.target, object, 'value'))})`,
};

export const autoNullDecoder: ObjectDecoder = {
  types: [],
  classes: ['enum._auto_null'],
  repr: () => '_auto_null',
};

/** `_name_`; undefined of a flag whose bits have none. */
function memberName(target: PythonTarget, member: Address): string | undefined {
  const name = attribute(target, member, '_name_');
  return name !== undefined && isString(target, name) ? readUnicode(target, name) : undefined;
}

/**
 * The value as the class's `_value_repr_` has it: that is the `__repr__` of the class of the value, or from 3.12 on for
 * dataclasses `_dataclass_repr`, which shows every field, those of the class included.
 */
function valueText(rendering: Rendering, type: Address, value: Address): string {
  const { target } = rendering;
  const how = classAttribute(target, type, '_value_repr_')?.value;
  const isFunction = how !== undefined && typeName(target, typeOf(target, how)) === 'function';
  if (isFunction && functionKey(target, how) === 'enum._dataclass_repr') {
    return dataclassTexts(rendering, value, typeOf(target, value), 'all');
  }
  return rendering.repr(value);
}

/** Unnamed bits of a flag that keeps them are numbers in the name: `re.IGNORECASE|0x100000`. */
function inModule(target: PythonTarget, type: Address, module: string): (name: string) => string {
  const boundary = classAttribute(target, type, '_boundary_')?.value;
  const keeps = boundary !== undefined && memberName(target, boundary) === 'KEEP';
  return (name) => (keeps && /^\d/.test(name) ? name : `${module}.${name}`);
}

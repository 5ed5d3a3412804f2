import type { Address } from '../../../base/address.js';
import type { FieldName } from '../../layouts/catalogue.js';
import type { PythonTarget } from '../../python-target.js';
import { TypeFlag } from '../../versions/type-flags.js';
import { fieldAddress, needPointer, readPointer } from '../field-access.js';
import type { Child, ObjectDecoder, Rendering, Size } from '../object-decoder.js';
import { ownsRepr } from '../repr-owner.js';
import { numbered, part, textPart } from '../stdlib/child-forms.js';
import { fewTexts, joinSegments, tupleTexts } from '../stdlib/segments.js';
import { tupleItems, tupleSize } from '../tuple.js';
import { baseTypes, shortTypeName, typeHas, typeName, typeOf } from '../type-objects.js';

/** Almost all exceptions (Objects/exceptions.c, v3.11.0: BaseException_repr). */
const exception: ObjectDecoder = {
  types: ['BaseException'],
  repr: (object, rendering) => `${nameOf(rendering, object)}(${argumentsText(rendering, object, [])})`,
  parts: exceptionParts,
};

/** From 3.15 on, an ImportError tells its module and path too (ImportError_repr). */
const importError: ObjectDecoder = {
  types: ['ImportError'],
  repr(object, rendering, typeName) {
    const { target } = rendering;
    if (!hasOwnRepr(target, object, 'ImportError')) return exception.repr(object, rendering, typeName);
    const named = (['name', 'path'] as const).flatMap((name) => {
      const value = readPointer(target, object, `PyImportErrorObject.${name}`);
      return value === undefined ? [] : [() => `${name}=${rendering.repr(value)}`];
    });
    return `${nameOf(rendering, object)}(${argumentsText(rendering, object, named)})`;
  },
};

/** From 3.13 on, a group shows the exceptions that it has, and not those that it was made of (BaseExceptionGroup_repr). */
const exceptionGroup: ObjectDecoder = {
  types: ['BaseExceptionGroup'],
  repr(object, rendering, typeName) {
    const { target } = rendering;
    if (!hasOwnRepr(target, object, 'BaseExceptionGroup')) return exception.repr(object, rendering, typeName);
    const message = rendering.repr(readPointer(target, object, 'PyBaseExceptionGroupObject.msg'));
    return `${nameOf(rendering, object)}(${message}, ${groupText(rendering, object)})`;
  },
  size: groupSize,
  items: (target, object, start, count) =>
    numbered(tupleItems(target, groupOf(target, object), start, count), start),
};

export const exceptionDecoders: readonly ObjectDecoder[] = [exception, importError, exceptionGroup];

const unicodeFields: readonly FieldName[] = [
  'PyUnicodeErrorObject.encoding',
  'PyUnicodeErrorObject.object',
  'PyUnicodeErrorObject.reason',
];

/** Fields of exceptions that are attributes of theirs, by the type that adds them. */
const ownFields: Readonly<Record<string, readonly FieldName[]>> = {
  BaseExceptionGroup: ['PyBaseExceptionGroupObject.msg', 'PyBaseExceptionGroupObject.excs'],
  SyntaxError: [
    'PySyntaxErrorObject.msg',
    'PySyntaxErrorObject.filename',
    'PySyntaxErrorObject.lineno',
    'PySyntaxErrorObject.offset',
    'PySyntaxErrorObject.text',
  ],
  OSError: [
    'PyOSErrorObject.myerrno',
    'PyOSErrorObject.strerror',
    'PyOSErrorObject.filename',
    'PyOSErrorObject.filename2',
  ],
  StopIteration: ['PyStopIterationObject.value'],
  SystemExit: ['PySystemExitObject.code'],
  NameError: ['PyNameErrorObject.name'],
  AttributeError: ['PyAttributeErrorObject.obj', 'PyAttributeErrorObject.name'],
  ImportError: ['PyImportErrorObject.msg', 'PyImportErrorObject.name', 'PyImportErrorObject.path'],
  UnicodeEncodeError: unicodeFields,
  UnicodeDecodeError: unicodeFields,
  UnicodeTranslateError: unicodeFields,
};

/** What Python calls a field: mostly its name in C. */
function attributeName(field: FieldName): string {
  const name = field.slice(field.indexOf('.') + 1);
  return name === 'excs' ? 'exceptions' : name === 'myerrno' ? 'errno' : name;
}

function exceptionParts(target: PythonTarget, object: Address): Child[] {
  const own = baseTypes(target, typeOf(target, object))
    .flatMap((type) => ownFields[typeName(target, type)] ?? [])
    .map((field) => part(target, object, attributeName(field), field));
  const suppressed = (): string => {
    const flag = target.memory.u8(fieldAddress(target, object, 'PyBaseExceptionObject.suppress_context'));
    return flag === 0 ? 'False' : 'True';
  };
  return [
    part(target, object, 'args', 'PyBaseExceptionObject.args'),
    ...own.filter(({ value }) => value !== undefined),
    part(target, object, '__traceback__', 'PyBaseExceptionObject.traceback'),
    part(target, object, '__cause__', 'PyBaseExceptionObject.cause'),
    part(target, object, '__context__', 'PyBaseExceptionObject.context'),
    textPart('__suppress_context__', suppressed),
  ];
}

/** Whether a built-in exception has a `tp_repr` that it did not inherit: that depends on the version. */
function hasOwnRepr(target: PythonTarget, object: Address, name: string): boolean {
  const type = baseTypes(target, typeOf(target, object)).find((each) => typeName(target, each) === name);
  return type !== undefined && ownsRepr(target, type);
}

function nameOf({ target }: Rendering, object: Address): string {
  return shortTypeName(target, typeOf(target, object));
}

function argumentsText(rendering: Rendering, object: Address, more: readonly (() => string)[]): string {
  const args = needPointer(rendering.target, object, 'PyBaseExceptionObject.args');
  return joinSegments(rendering, object, '...', [tupleTexts(rendering, args), fewTexts(...more)]);
}

/** The exceptions in the brackets that the sequence had which the group was made of. */
function groupText(rendering: Rendering, object: Address): string {
  const { target } = rendering;
  if (target.layout.has('PyBaseExceptionGroupObject.excs_str')) {
    const kept = readPointer(target, object, 'PyBaseExceptionGroupObject.excs_str');
    if (kept !== undefined) return rendering.str(kept);
  }
  const group = groupOf(target, object);
  const [, given] = tupleItems(target, needPointer(target, object, 'PyBaseExceptionObject.args'), 0, 2);
  const isList = given !== undefined && typeHas(target, typeOf(target, given), TypeFlag.list);
  if (!isList) return rendering.repr(group);
  return `[${rendering.items(group, '[...]', groupSize(target, object), (start, count) =>
    tupleItems(target, group, start, count).map((item) => rendering.repr(item)),
  )}]`;
}

function groupOf(target: PythonTarget, object: Address): Address {
  return needPointer(target, object, 'PyBaseExceptionGroupObject.excs');
}

function groupSize(target: PythonTarget, object: Address): Size {
  const length = tupleSize(target, groupOf(target, object));
  return { length, extent: length };
}

import { hex, type Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { needPointer, readPointer } from '../field-access.js';
import type { Child, ObjectDecoder } from '../object-decoder.js';
import { isString } from '../qualified-name.js';
import { tupleSize } from '../tuple.js';
import { isInstance, readCString } from '../type-objects.js';
import { readUnicode } from '../unicode.js';

/** Names with dots between them that one lazy import is followed through. */
const maxLazy = 100;

/** Bytes of a capsule's name. */
const maxName = 1000;

/** Objects/capsule.c, v3.11.0: capsule_repr. */
const capsule: ObjectDecoder = {
  types: ['PyCapsule'],
  repr(object, { target }) {
    const name = readPointer(target, object, 'PyCapsule.name');
    const text = name === undefined ? 'NULL' : `"${readCString(target, name, maxName)}"`;
    return `<capsule object ${text} at ${hex(object)}>`;
  },
  parts: (target, object) => [
    part('pointer', undefined, hex(readPointer(target, object, 'PyCapsule.pointer') ?? (0 as Address))),
  ],
};

/** `t'…'`, 3.14 and newer (Objects/templateobject.c, v3.14.0: template_repr). */
const template: ObjectDecoder = {
  types: ['string.templatelib.Template'],
  repr(object, rendering) {
    const strings = rendering.repr(readPointer(rendering.target, object, 'templateobject.strings'));
    const values = rendering.repr(readPointer(rendering.target, object, 'templateobject.interpolations'));
    return `Template(strings=${strings}, interpolations=${values})`;
  },
  parts: (target, object) => [
    part('strings', readPointer(target, object, 'templateobject.strings')),
    part('interpolations', readPointer(target, object, 'templateobject.interpolations')),
  ],
};

const interpolationFields = ['value', 'expression', 'conversion', 'format_spec'] as const;

/** What is in the braces of a template (Objects/interpolationobject.c, v3.14.0: interpolation_repr). */
const interpolation: ObjectDecoder = {
  types: ['string.templatelib.Interpolation'],
  repr(object, rendering) {
    const texts = interpolationFields.map((field) =>
      rendering.repr(readPointer(rendering.target, object, `interpolationobject.${field}`)),
    );
    return `Interpolation(${texts.join(', ')})`;
  },
  parts: (target, object) =>
    interpolationFields.map((field) =>
      part(field, readPointer(target, object, `interpolationobject.${field}`)),
    ),
};

/** `sentinel('NAME')`, 3.15 and newer: its name, or the text that it was given instead. */
const sentinel: ObjectDecoder = {
  types: ['sentinel'],
  repr(object, rendering) {
    const { target } = rendering;
    const given = readPointer(target, object, 'sentinelobject.repr');
    const isText = given !== undefined && isString(target, given);
    return rendering.str(isText ? given : readPointer(target, object, 'sentinelobject.name'));
  },
};

/** What `lazy import` has not imported yet, 3.15 and newer: a module, or a name in one. */
const lazyImport: ObjectDecoder = {
  types: ['lazy_import'],
  repr: (object, { target }) => `<lazy_import '${lazyName(target, object)}'>`,
  parts: (target, object) => [
    part('lz_from', readPointer(target, object, 'PyLazyImportObject.lz_from')),
    part('lz_attr', readPointer(target, object, 'PyLazyImportObject.lz_attr')),
  ],
};

/** Types that came with 3.14 and 3.15, and capsules. */
export const newcomerDecoders: readonly ObjectDecoder[] = [
  capsule,
  template,
  interpolation,
  sentinel,
  lazyImport,
];

function part(name: string, value: Address | undefined, text?: string): Child {
  return { name, kind: 'internal', value, ...(text !== undefined && { text }) };
}

/** With several names in `from … import`, or a star, it stands for the module. */
function lazyName(target: PythonTarget, object: Address): string {
  const from = needPointer(target, object, 'PyLazyImportObject.lz_from');
  if (!isString(target, from)) return lazyPath(target, object, maxLazy);
  return `${readUnicode(target, from)}${takesNames(target, object) ? '...' : ''}`;
}

/** `import a.b` binds `a`: of that the path is `a`, and of what is taken from it `a.b`. */
function lazyPath(target: PythonTarget, object: Address, hops: number): string {
  if (hops === 0) giveUp('a lazy import in itself');
  const from = needPointer(target, object, 'PyLazyImportObject.lz_from');
  if (isString(target, from)) {
    const module = readUnicode(target, from);
    return takesNames(target, object) ? module : (module.split('.')[0] ?? module);
  }
  const name = readUnicode(target, needPointer(target, object, 'PyLazyImportObject.lz_attr'));
  return `${lazyPath(target, from, hops - 1)}.${name}`;
}

function takesNames(target: PythonTarget, object: Address): boolean {
  const names = readPointer(target, object, 'PyLazyImportObject.lz_attr');
  if (names === undefined) return false;
  return !isInstance(target, names, 'tuple') || tupleSize(target, names) > 0;
}

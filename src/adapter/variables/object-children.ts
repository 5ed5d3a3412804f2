import type { Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import { cView, type CField } from '../../cpython/c-view/c-view.js';
import { children } from '../../cpython/objects/children.js';
import { describe, sizeOf } from '../../cpython/objects/describe.js';
import type { Child } from '../../cpython/objects/object-decoder.js';
import { readRefCount } from '../../cpython/objects/refcount.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { NamedPath } from './container.js';
import { objectOrText, pageFrom, textRow, type ShownVariable, type Showing } from './shown-variable.js';
import { cViewName } from '../../dap/views.js';

/** A page of an object's children, as clients ask for it. */
export interface ChildPage {
  readonly filter: 'indexed' | 'named' | undefined;
  readonly start: number;
  readonly count: number | undefined;
}

/** An object opened as Python sees it: items, attributes, parts; at the end its C struct. */
export function objectChildren(
  showing: Showing,
  target: PythonTarget,
  object: Address,
  path: NamedPath | undefined,
  { filter, start, count }: ChildPage,
): readonly ShownVariable[] {
  const size = attempt(() => sizeOf(target, object));
  const places = isReadable(size) ? (size.value?.extent ?? 0) : 0;
  const page =
    filter === 'named'
      ? { start: 0, count: 0 }
      : {
          start: filter === 'indexed' ? start : 0,
          count: count ?? (filter === 'indexed' ? places : pageFrom),
        };
  const { items, attributes, parts } = children(target, object, page);
  const row = (child: Child): ShownVariable => childRow(showing, target, child, path);
  const indexed = items.map(row);
  if (filter === 'indexed') return indexed;
  return [...indexed, ...attributes.map(row), ...parts.map(row), structRow(showing, target, object)];
}

function childRow(
  showing: Showing,
  target: PythonTarget,
  child: Child,
  path: NamedPath | undefined,
): ShownVariable {
  const { name, kind, value, text } = child;
  if (text !== undefined) return textRow(name, text);
  const reachable =
    path !== undefined && kind !== 'internal' ? { ...path, text: `${path.text}${name}` } : undefined;
  return objectOrText(showing, target, label(name, kind), value, reachable, 'NULL');
}

/** `.name` is how Python reaches it, `name` what people call it; `[0]` and `['key']` are both. */
function label(name: string, kind: Child['kind']): string {
  return kind === 'attribute' ? name.replace(/^\./, '') : name;
}

/** The object as C sees it: opened, its structs and their fields. */
function structRow({ containers }: Showing, target: PythonTarget, object: Address): ShownVariable {
  const count = attempt(() => readRefCount(target, object).text);
  return {
    name: cViewName,
    value: isReadable(count) ? count.value : `<unreadable: ${count.unreadable}>`,
    type: describe(target, object, { items: 0, characters: 0, depth: 0, objects: 1 }).type,
    variablesReference: containers.add({ kind: 'object-as-c', object }),
    presentationHint: { kind: 'virtual', attributes: ['readOnly'] },
  };
}

/** The structs that an object begins with, or the fields of a struct in one of them. */
export function structChildren(
  showing: Showing,
  target: PythonTarget,
  object: Address,
  fields: readonly CField[] | undefined,
): readonly ShownVariable[] {
  if (fields !== undefined) return fields.map((field) => fieldRow(showing, target, object, field));
  return cView(target, object).map((part) => ({
    name: part.name,
    value: `${part.fields.length} fields`,
    variablesReference: showing.containers.add({ kind: 'object-as-c', object, fields: part.fields }),
    presentationHint: { kind: 'virtual', attributes: ['readOnly'] },
  }));
}

function fieldRow(showing: Showing, target: PythonTarget, object: Address, field: CField): ShownVariable {
  const { name, raw, unreadable, fields, object: pointed } = field;
  if (unreadable !== undefined) return textRow(name, `<unreadable: ${unreadable}>`);
  if (fields !== undefined) {
    const variablesReference = showing.containers.add({ kind: 'object-as-c', object, fields });
    return { name, value: '{…}', variablesReference };
  }
  if (pointed === undefined) return textRow(name, raw ?? '');
  const row = objectOrText(showing, target, name, pointed.address, undefined);
  return { ...row, value: `${raw ?? ''} → ${pointed.text}` };
}

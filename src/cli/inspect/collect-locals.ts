import { lineLimits } from '../../base/limits.js';
import { attempt, isReadable } from '../../base/reading.js';
import { describe } from '../../cpython/objects/describe.js';
import { dictEntries, dictSize } from '../../cpython/objects/dict.js';
import { isInstance } from '../../cpython/objects/type-objects.js';
import { readUnicode } from '../../cpython/objects/unicode.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { PythonFrame } from '../../cpython/stack/frames.js';
import { frameNamespace, readLocals } from '../../cpython/stack/locals.js';
import type { LocalReport, LocalsReport } from './stack-report.js';

/** Variables of one frame that are shown. */
const maxShown = 100;

/** Places of a module's dict that are looked at for names that are worth showing. */
const maxPlaces = 10_000;

/**
 * A frame's variables. Of a module or a class body what it has defined, without the names that Python itself puts there
 * (`__name__`) and without modules, functions and classes: they are its text, not its state.
 */
export function collectLocals(target: PythonTarget, frame: PythonFrame): LocalsReport {
  const own = attempt(() => readLocals(target, frame));
  if (!isReadable(own)) return { items: [], cut: own.unreadable };
  const shown = own.value.filter(({ hidden, value }) => !hidden || value !== undefined);
  const items: LocalReport[] = shown.slice(0, maxShown).map(({ name, kind, value, unreadable }) => ({
    name,
    kind,
    value: value === undefined ? undefined : describe(target, value, lineLimits),
    ...(unreadable === undefined ? {} : { unreadable }),
  }));
  const defined = attempt(() => collectDefined(target, frame, maxShown - items.length));
  if (!isReadable(defined)) return { items, cut: defined.unreadable };
  const all = [...items, ...defined.value.items];
  const left = shown.length - items.length + defined.value.left;
  return left <= 0 ? { items: all } : { items: all, cut: `${left} more variables` };
}

interface Defined {
  readonly items: readonly LocalReport[];
  /** How many more there are. */
  readonly left: number;
}

function collectDefined(target: PythonTarget, frame: PythonFrame, room: number): Defined {
  const namespace = frameNamespace(target, frame);
  if (namespace === undefined || !isInstance(target, namespace, 'dict')) return { items: [], left: 0 };
  const places = Math.min(dictSize(target, namespace).extent, maxPlaces);
  const items: LocalReport[] = [];
  let left = 0;
  for (const { key, value } of dictEntries(target, namespace, 0, places)) {
    const name = attempt(() => readUnicode(target, key));
    if (!isReadable(name) || /^__\w+__$/.test(name.value)) continue;
    const isText = attempt(() => isInstance(target, value, ...definitions));
    if (isReadable(isText) && isText.value) continue;
    if (items.length >= room) left += 1;
    else items.push({ name: name.value, kind: 'name', value: describe(target, value, lineLimits) });
  }
  return { items, left };
}

const definitions = ['module', 'function', 'builtin_function_or_method', 'type'];

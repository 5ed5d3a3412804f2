import type { Address } from '../../base/address.js';
import { lineLimits } from '../../base/limits.js';
import { attempt, isReadable } from '../../base/reading.js';
import { address, hex } from '../../base/address.js';
import { checkedTypeOf } from '../../cpython/objects/dispatch.js';
import { repr } from '../../cpython/objects/repr.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { factsOf } from '../../cpython/versions/facts.js';
import { readStackRef } from '../../cpython/versions/stack-ref.js';
import type { Variable } from '../../engines/debug-engine.js';
import type { Frame } from '../../engines/engine.js';
import type { PythonView } from '../python-view.js';
import { textRow, type ShownVariable, type Showing } from './shown-variable.js';

/** C variables as rows: what points to a Python object shows the object beside the pointer. */
export async function cRows(
  showing: Showing,
  view: PythonView,
  variables: readonly Variable[],
  frame: Frame,
): Promise<readonly ShownVariable[]> {
  const rendered = await view.read((target) => variables.map((variable) => pythonOf(target, variable)));
  const objects = isReadable(rendered) ? rendered.value : [];
  return variables.map((variable, index) => cRow(showing, variable, frame, objects[index]));
}

export interface Pointed {
  readonly object: Address;
  readonly text: string;
}

function cRow(
  { containers }: Showing,
  variable: Variable,
  frame: Frame,
  pointed: Pointed | undefined,
): ShownVariable {
  const { name, value, type, expression, members, pointer } = variable;
  if (!isReadable(value)) return textRow(name, `<${value.unreadable}>`, type);
  const text = pointed === undefined ? value.value : `${value.value} → ${pointed.text}`;
  const canOpen = members > 0 || pointed !== undefined;
  const inside = pointed?.object ?? pointer;
  return {
    name,
    value: text,
    ...(type === undefined ? {} : { type }),
    evaluateName: `c:${expression}`,
    variablesReference: canOpen
      ? containers.add({
          kind: 'c-variable',
          expression,
          frame,
          ...(pointed === undefined ? {} : { pointer: pointed.object }),
        })
      : 0,
    ...(inside === undefined || inside === 0 ? {} : { memoryReference: hex(inside) }),
  };
}

/** The Python object that a C variable leads to, if it does. */
export function pythonOf(target: PythonTarget, { type, pointer, value }: Variable): Pointed | undefined {
  const object = pointsToStruct(type) ? pointer : stackRefIn(target, type, value);
  if (object === undefined || object === 0) return undefined;
  const text = attempt(() => {
    checkedTypeOf(target, object);
    return repr(target, object, lineLimits).text;
  });
  return isReadable(text) ? { object, text: text.value } : undefined;
}

/** One star, and no elementary type behind it: what is there then looks like an object or does not. */
function pointsToStruct(type: string | undefined): boolean {
  if (type === undefined || !/^[^*]+\*\s*(?:const)?$/.test(type)) return false;
  return !/\b(?:char|void|int|long|short|float|double|bool|size_t|Py_ssize_t|wchar_t|u?int\d+_t)\b/.test(
    type,
  );
}

/** From 3.14 on the evaluation loop's own variables are tagged references (Include/internal/pycore_stackref.h, v3.14.0). */
function stackRefIn(
  target: PythonTarget,
  type: string | undefined,
  value: Variable['value'],
): Address | undefined {
  if (type === undefined || !/\b_PyStackRef$/.test(type) || !isReadable(value)) return undefined;
  const bits = /bits = (\d+|0x[0-9a-f]+)/.exec(value.value)?.[1];
  if (bits === undefined) return undefined;
  const { stackRefs } = factsOf(target.version, target.freeThreaded, target.layout);
  const slot = readStackRef(stackRefs, address(BigInt(bits)));
  return slot.kind === 'object' ? slot.object : undefined;
}

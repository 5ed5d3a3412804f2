import { address, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import { findKey, readKeys } from '../objects/dict-keys.js';
import { readValues } from '../objects/dict-values.js';
import { fieldAddress, needPointer, pointerSize, readCount, readPointer } from '../objects/field-access.js';
import { instanceDict } from '../objects/instance-dict.js';
import { members } from '../objects/members.js';
import { mro } from '../objects/mro.js';
import { stringMatcher } from '../objects/string-matcher.js';
import { isInstance, typeOf } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';
import type { PythonFrame } from '../stack/frames.js';
import { frameGlobals, frameNamespace, readLocals } from '../stack/locals.js';
import { keyTest, type PlainKey } from './key-test.js';
import type { Path, Step } from './path.js';
import { resolvePath } from './resolve-path.js';
import type { Scope } from './scope.js';

/** Keys of one mapping that are compared. */
const maxKeys = 1_000_000;

/**
 * Where the reference is kept that a path ends with: the place in memory that changes when something else is assigned to
 * it. A name is a slot of the frame, of a cell or of a dict; an attribute, an item of a list or a dict is a slot of its
 * owner.
 *
 * Throws `Unreadable` with the reason where there is no such place.
 */
export function slotOfPath(
  target: PythonTarget,
  scope: Scope,
  frame: Pick<PythonFrame, 'address' | 'code'> | undefined,
  path: Path,
): Address {
  const last = path.steps.at(-1);
  if (last === undefined) {
    if (!('name' in path.root)) return giveUp('an object by its address is kept nowhere in particular');
    return slotOfName(target, frame, path.root.name);
  }
  const owner = resolvePath(target, scope, { ...path, steps: path.steps.slice(0, -1) });
  if ('reason' in owner) return giveUp(owner.reason);
  if (owner.kind !== 'object') return giveUp('what it is part of is no object');
  return slotOfStep(target, scope, owner.object, last);
}

function slotOfName(
  target: PythonTarget,
  frame: Pick<PythonFrame, 'address' | 'code'> | undefined,
  name: string,
): Address {
  if (frame === undefined) return giveUp(`${name} has a place only in a frame`);
  const namespace = frameNamespace(target, frame);
  if (namespace === undefined) {
    const locals = readLocals(target, frame);
    const index = locals.findLastIndex((each) => each.name === name && !each.hidden);
    if (index >= 0) return slotOfLocal(target, frame.address, index, locals[index]?.kind !== 'local');
  }
  for (const mapping of [namespace, frameGlobals(target, frame)]) {
    const slot = mapping === undefined ? undefined : slotInDict(target, mapping, stringMatcher(target, name));
    if (slot !== undefined) return slot;
  }
  return giveUp(`there is no variable ${name} here`);
}

/** A variable that is shared with other functions is in a cell, once that has been made. */
function slotOfLocal(target: PythonTarget, frame: Address, index: number, shared: boolean): Address {
  const { memory, layout } = target;
  const slot = address(frame + layout.offset('_PyInterpreterFrame.localsplus') + index * pointerSize);
  if (!shared) return slot;
  const bits = memory.pointer(slot);
  const cell = address(bits - (bits % 4));
  return cell !== 0 && isInstance(target, cell, 'cell')
    ? fieldAddress(target, cell, 'PyCellObject.ob_ref')
    : slot;
}

function slotOfStep(target: PythonTarget, scope: Scope, owner: Address, step: Step): Address {
  if (step.kind === 'slice') return giveUp('a slice is kept nowhere: it is made anew each time');
  if (step.kind === 'attribute') {
    return (
      slotOfAttribute(target, owner, step.name) ?? giveUp(`.${step.name} is not kept in the object itself`)
    );
  }
  const { key } = step;
  if (key.kind !== 'path') return slotOfItem(target, owner, key);
  const found = resolvePath(target, scope, key.path);
  if ('reason' in found || found.kind !== 'object') return giveUp('the subscript leads to no object');
  return slotOfItem(target, owner, { kind: 'object', object: found.object });
}

function slotOfAttribute(target: PythonTarget, object: Address, name: string): Address | undefined {
  const matches = stringMatcher(target, name);
  const own = instanceDict(target, object);
  if (own !== undefined && 'dict' in own) {
    const slot = slotInDict(target, own.dict, matches);
    if (slot !== undefined) return slot;
  }
  if (own !== undefined && 'keys' in own) {
    const index = findKey(target, own.keys, maxKeys, matches);
    if (index !== undefined) return address(own.values.at + index * pointerSize);
  }
  for (const type of mro(target, typeOf(target, object))) {
    const member = members(target, type).find((each) => each.name === name);
    if (member !== undefined) return address(object + member.offset);
  }
  return undefined;
}

function slotOfItem(target: PythonTarget, owner: Address, key: PlainKey): Address {
  if (isInstance(target, owner, 'dict')) {
    return slotInDict(target, owner, keyTest(target, key)) ?? giveUp('the dict has no such key');
  }
  if (key.kind !== 'int') return giveUp('the place of such an item is not known');
  const [items, size] = isInstance(target, owner, 'list')
    ? [needPointer(target, owner, 'PyListObject.ob_item'), readCount(target, owner, 'PyVarObject.ob_size')]
    : isInstance(target, owner, 'tuple')
      ? [
          fieldAddress(target, owner, 'PyTupleObject.ob_item'),
          readCount(target, owner, 'PyVarObject.ob_size'),
        ]
      : giveUp('the place of an item of such a container is not known');
  const index = key.value < 0n ? size + Number(key.value) : Number(key.value);
  return index >= 0 && index < size ? address(items + index * pointerSize) : giveUp('there is no such item');
}

function slotInDict(
  target: PythonTarget,
  dict: Address,
  matches: (key: Address) => boolean,
): Address | undefined {
  const keys = readKeys(target, needPointer(target, dict, 'PyDictObject.ma_keys'));
  const index = findKey(target, keys, maxKeys, matches);
  if (index === undefined) return undefined;
  const values = readPointer(target, dict, 'PyDictObject.ma_values');
  if (values !== undefined) return address(readValues(target, values).at + index * pointerSize);
  return address(keys.entries + index * keys.stride + keys.valueOffset);
}

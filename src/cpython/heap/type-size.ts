import { address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import type { Sizer } from './sizer.js';
import { dictKeysSize } from './table-size.js';

/** Objects/typeobject.c: type___sizeof___impl. */
export function typeSize(target: PythonTarget): Sizer {
  const { memory, layout } = target;
  const flagsAt = layout.offset('PyTypeObject.tp_flags');
  const keysAt = layout.offset('PyHeapTypeObject.ht_cached_keys');
  const staticSize = layout.size('PyTypeObject');
  const heapSize = layout.size('PyHeapTypeObject');
  const keysSize = dictKeysSize(target);
  return (object) => {
    if ((memory.u32(address(object + flagsAt)) & TypeFlag.heapType) === 0) return staticSize;
    const keys = memory.pointer(address(object + keysAt));
    return keys === 0 ? heapSize : heapSize + keysSize(keys);
  };
}

import { address, type Address } from '../../base/address.js';
import { readPlaces, readKeys } from '../objects/dict-keys.js';
import { readUnicode } from '../objects/unicode.js';
import type { PythonTarget } from '../python-target.js';
import { factsOf } from '../versions/facts.js';
import { typeHas } from '../objects/type-objects.js';
import { type Found, type MakeScans, type Quest, type Scan } from './scan.js';
import type { TypeEntry } from './type-table.js';

const pointerSize = 8;

/** Characters of the name of an attribute. */
const maxName = 200;

/** What instances keep in front of themselves or behind: a dict, or values of attributes whose keys the class has. */
export const instanceScans: MakeScans = (aim, type) => {
  const { instances } = factsOf(aim.target.version, aim.target.freeThreaded);
  if (!typeHas(aim.target, type.type, instances.managedDictFlag)) return [];
  const scans = [managedDictScan(aim, instances.dictOffset)];
  const { values } = instances;
  if (values.kind === 'pointer') {
    scans.push(valuesScan(aim, type, (object) => aim.target.memory.pointer(address(object + values.offset))));
  } else if (values.kind === 'tagged') {
    scans.push(
      valuesScan(aim, type, (object) => {
        const tagged = aim.target.memory.pointer(address(object + instances.dictOffset));
        return tagged % 2 === 0 ? 0 : tagged + 1;
      }),
    );
  } else if (typeHas(aim.target, type.type, values.flag)) {
    const validAt = type.basic + aim.target.layout.offset('PyDictValues.valid');
    scans.push(
      valuesScan(aim, type, (object) => {
        // With a dict, the values are the dict's (Objects/dictobject.c, v3.13.3: PyObject_VisitManagedDict).
        if (aim.target.memory.pointer(address(object + instances.dictOffset)) !== 0) return 0;
        return aim.target.memory.u8(address(object + validAt)) === 0 ? 0 : object + type.basic;
      }),
    );
  }
  return scans;
};

function managedDictScan({ search }: Quest, dictOffset: number): Scan {
  return (object, found) => search.in(object + dictOffset, pointerSize, () => found(() => '.__dict__'));
}

/** @param valuesOf where the values of an instance are; 0 if it has none. */
function valuesScan(
  { target, search }: Quest,
  { type }: TypeEntry,
  valuesOf: (object: Address) => number,
): Scan {
  const { memory, layout } = target;
  const firstAt = layout.offset('PyDictValues.values');
  const keysAt = address(memory.pointer(address(type + layout.offset('PyHeapTypeObject.ht_cached_keys'))));
  if (keysAt === 0) return () => undefined;
  const usedAt = layout.offset('PyDictKeysObject.dk_nentries');
  return (object, found) => {
    const values = valuesOf(object);
    if (values === 0) return;
    search.in(values + firstAt, memory.i64(address(keysAt + usedAt)) * pointerSize, (offset) =>
      sharedName(target, keysAt, offset / pointerSize, found),
    );
  };
}

function sharedName(target: PythonTarget, keysAt: Address, index: number, found: Found): void {
  found(() => {
    const [place] = readPlaces(target, readKeys(target, keysAt), index, 1);
    return place?.key === undefined ? 'an attribute' : `.${readUnicode(target, place.key, maxName)}`;
  });
}

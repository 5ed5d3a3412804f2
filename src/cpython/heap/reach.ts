import type { Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { bodyScan } from './body-reach.js';
import { containerScans } from './container-reach.js';
import { frameScans } from './frame-reach.js';
import { instanceScans } from './instance-reach.js';
import type { Quest, Scan } from './scan.js';
import type { TypeEntry } from './type-table.js';
import { wordSearch } from './word-search.js';

export function quest(target: PythonTarget, wanted: Address): Quest {
  return {
    target,
    wanted,
    search: wordSearch(target.memory, wanted),
    tagged: wordSearch(target.memory, wanted, 3),
  };
}

/** Everything through which an object of this type keeps others alive. */
export function scansFor(aim: Quest, type: TypeEntry): readonly Scan[] {
  return [frameScans, containerScans, instanceScans, bodyScan].flatMap((make) => {
    // A layout without what one part needs does not take the others.
    const scans = attempt(() => make(aim, type));
    return isReadable(scans) ? scans.value : [];
  });
}

import { address, hex, type Address } from '../../base/address.js';
import { attempt, giveUp, isReadable } from '../../base/reading.js';
import { baseTypes, typeHas, typeName, typeOf } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';
import { factsOf } from '../versions/facts.js';
import { TypeFlag } from '../versions/type-flags.js';
import { plainSize, sizers } from './shallow-size.js';
import type { Sizer, TypeSizes } from './sizer.js';

/** More types than any program has; broken memory could make a new one of every object. */
const maxTypes = 200_000;

/** More than any object has: what is larger is a broken size. */
const maxSize = 2 ** 47;

/** A type, as a walk over its instances needs it. */
export interface TypeEntry extends TypeSizes {
  readonly type: Address;
  /** `tp_name`. */
  readonly name: string;
  /** `tp_name`s of the types in C that it stands on, itself first if it is one, `object` left out. */
  readonly builtins: readonly string[];
  /** Bytes in front of each instance: the collector's links, and pointers to `__dict__` and weak references. */
  readonly header: number;
  readonly sizer: Sizer;
}

export interface TypeTable {
  /** The type of an object; `Unreadable` where it has none. */
  of(object: Address): TypeEntry;
  /** Shallow bytes of an object as `sys.getsizeof` counts them. */
  size(object: Address, type: TypeEntry): number;
}

/** Reads each type once. */
export function typeTable(target: PythonTarget): TypeTable {
  const { memory, layout } = target;
  const typeAt = layout.offset('PyObject.ob_type');
  const known = new Map<Address, TypeEntry>();
  const read = typeReader(target);
  let last: TypeEntry | undefined;
  return {
    of(object) {
      const type = memory.pointer(address(object + typeAt));
      // Objects of one type often follow each other.
      if (last?.type === type) return last;
      let entry = known.get(type);
      if (entry === undefined) {
        if (known.size >= maxTypes) giveUp(`more than ${maxTypes} types`);
        entry = read(type);
        known.set(type, entry);
      }
      last = entry;
      return entry;
    },
    size(object, entry) {
      const bytes = entry.header + entry.sizer(object, entry);
      if (!(bytes >= 0 && bytes <= maxSize)) giveUp(`the ${entry.name} at ${hex(object)} has a broken size`);
      return bytes;
    },
  };
}

function typeReader(target: PythonTarget): (type: Address) => TypeEntry {
  const { memory, layout } = target;
  const { instances } = factsOf(target.version, target.freeThreaded);
  const preheader = instances.managedDictFlag | (instances.managedWeakrefs?.flag ?? 0);
  const flagsAt = layout.offset('PyTypeObject.tp_flags');
  const basicAt = layout.offset('PyTypeObject.tp_basicsize');
  const itemAt = layout.offset('PyTypeObject.tp_itemsize');
  const gcHead = target.freeThreaded ? 0 : layout.size('PyGC_Head');
  const plain = plainSize(target);
  const made = new Map<string, Sizer>();
  const sizerOf = (builtins: readonly string[]): Sizer => {
    const name = builtins.find((each) => sizers.has(each));
    const make = name === undefined ? undefined : sizers.get(name);
    if (name === undefined || make === undefined) return plain;
    const before = made.get(name);
    if (before !== undefined) return before;
    // A build whose layout lacks what this type needs: then its objects count without what they own.
    const sizer = attempt(() => make(target));
    made.set(name, isReadable(sizer) ? sizer.value : plain);
    return made.get(name) ?? plain;
  };
  return (type) => {
    // A type's own type is a kind of `type`; without this check any two words would do.
    if (!typeHas(target, typeOf(target, type), TypeFlag.type)) giveUp(`no type at ${hex(type)}`);
    const flags = memory.u32(address(type + flagsAt));
    const builtins = baseTypes(target, type)
      .filter((base) => isBuiltin(target, base))
      .map((base) => typeName(target, base))
      .filter((name) => name !== 'object');
    return {
      type,
      name: typeName(target, type),
      builtins,
      basic: memory.i64(address(type + basicAt)),
      item: memory.i64(address(type + itemAt)),
      header: gcHead + ((flags & preheader) === 0 ? 0 : 16),
      sizer: sizerOf(builtins),
    };
  };
}

/**
 * Whether the type is written in C: a static one, or a heap type with a dotted name. A class's `tp_name` is its
 * `__name__`, in which a dot is rare and of no use to anybody.
 */
function isBuiltin(target: PythonTarget, type: Address): boolean {
  return !typeHas(target, type, TypeFlag.heapType) || typeName(target, type).includes('.');
}

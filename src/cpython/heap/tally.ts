import { address, type Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import { fullName } from '../objects/qualified-name.js';
import type { FieldName } from '../layouts/catalogue.js';
import type { PythonTarget } from '../python-target.js';
import type { Census, LargeObject, TypeCount } from './census-report.js';
import { Largest, type Sized } from './largest.js';
import type { TypeEntry, TypeTable } from './type-table.js';

interface Row {
  readonly entry: TypeEntry;
  count: number;
  bytes: number;
}

interface Large extends Sized {
  readonly entry: TypeEntry;
}

/** The struct field that counts a container's items, by the built-in type that it is or stands on. */
const lengthFields: Readonly<Record<string, FieldName>> = {
  list: 'PyVarObject.ob_size',
  tuple: 'PyVarObject.ob_size',
  dict: 'PyDictObject.ma_used',
  frozendict: 'PyDictObject.ma_used',
  set: 'PySetObject.used',
  frozenset: 'PySetObject.used',
  bytearray: 'PyVarObject.ob_size',
  'collections.deque': 'PyVarObject.ob_size',
  'array.array': 'PyVarObject.ob_size',
};

/** Adds objects up as they come. What it holds grows with the number of types and with nothing else. */
export class Tally {
  readonly #target: PythonTarget;
  readonly #table: TypeTable;
  readonly #rows = new Map<TypeEntry, Row>();
  readonly #largest: Largest<Large>;
  #unreadable = 0;
  objects = 0;

  constructor(target: PythonTarget, table: TypeTable, largest: number) {
    this.#target = target;
    this.#table = table;
    this.#largest = new Largest(largest);
  }

  add(batch: readonly Address[]): void {
    // One object that cannot be read ends the inner walk, which then goes on behind it.
    for (let done = 0; done < batch.length;) {
      attempt(() => {
        for (; done < batch.length; done += 1) this.#count(batch[done] ?? address(0));
      });
      if (done === batch.length) break;
      this.#unreadable += 1;
      done += 1;
    }
    this.objects += batch.length;
  }

  result(partial: readonly string[], types: number | undefined): Census {
    const rows = [...this.#rows.values()].sort(
      (one, other) => other.bytes - one.bytes || other.count - one.count,
    );
    const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
    return {
      objects: sum(({ count }) => count),
      bytes: sum(({ bytes }) => bytes),
      types: rows.slice(0, types).map((row) => this.#typeCount(row)),
      typeCount: rows.length,
      largest: this.#largest.items().map((each) => this.#largeObject(each)),
      unreadable: this.#unreadable,
      partial,
    };
  }

  #count(object: Address): void {
    const entry = this.#table.of(object);
    const bytes = this.#table.size(object, entry);
    let row = this.#rows.get(entry);
    if (row === undefined) {
      row = { entry, count: 0, bytes: 0 };
      this.#rows.set(entry, row);
    }
    row.count += 1;
    row.bytes += bytes;
    if (this.#largest.wants(bytes)) this.#largest.add({ object, bytes, entry });
  }

  #typeCount({ entry, count, bytes }: Row): TypeCount {
    return { type: entry.type, name: this.#nameOf(entry), count, bytes };
  }

  #largeObject({ object, bytes, entry }: Large): LargeObject {
    const builtin = entry.builtins.find((name) => name in lengthFields);
    const field = builtin === undefined ? undefined : lengthFields[builtin];
    const length = attempt(() => {
      if (field === undefined) return undefined;
      return this.#target.memory.i64(address(object + this.#target.layout.offset(field)));
    });
    return {
      object,
      bytes,
      type: this.#nameOf(entry),
      length: isReadable(length) ? length.value : undefined,
    };
  }

  #nameOf({ type, name }: TypeEntry): string {
    const full = attempt(() => fullName(this.#target, type));
    return isReadable(full) ? full.value : name;
  }
}
